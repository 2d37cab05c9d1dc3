import "server-only";

import { findCard } from "./find-card";
import { openModel } from "./provider";

const KNOWN_FOR_MS = 60_000;
let known: { at: number; isDemo: Promise<boolean> } | undefined;

/** Whether the installation's model only plays: it says so in its own list. Not asked anew for every page. */
export function isDemo(): Promise<boolean> {
  if (!known || Date.now() - known.at > KNOWN_FOR_MS) known = { at: Date.now(), isDemo: look() };
  return known.isDemo;
}

async function look(): Promise<boolean> {
  try {
    return (await findCard(openModel(null)))?.isDemo ?? false;
  } catch {
    return false; // there is no model, which is told where it is asked
  }
}
