import "server-only";

import { AppError } from "@/lib/errors";
import { findReport } from "./data";
import { findCard } from "./list-models";
import { openModel } from "./provider";

const KNOWN_FOR_MS = 60_000;
let known: { at: number; isDemo: Promise<boolean> } | undefined;

/** Whether the installation's model only plays. Whoever has used it knows, and nobody is asked anew for every page. */
export function isDemo(): Promise<boolean> {
  if (!known || Date.now() - known.at > KNOWN_FOR_MS) known = { at: Date.now(), isDemo: look() };
  return known.isDemo;
}

async function look(): Promise<boolean> {
  try {
    const model = openModel(null);
    const report = await findReport(model);
    return report ? report.isDemo : ((await findCard(model))?.isDemo ?? false);
  } catch (error) {
    if (error instanceof AppError) return false; // there is no model, which is told where it is asked
    known = undefined; // who asks next looks anew
    throw error;
  }
}
