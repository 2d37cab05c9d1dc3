import "server-only";

import type { Profile } from "../profile";
import { readStanding } from "./data";
import { type Model, openFallback, openModel } from "./provider";

/** The model that is asked, and how. */
export type ChosenModel = Model & {
  profile: Profile;
  /** The one that is asked where this one fails. */
  next: Model | undefined;
};

/** The model of an app, or the one in its place while it is not well. */
export async function chooseModel(name: string | null): Promise<ChosenModel> {
  const first = openModel(name);
  const fallback = openFallback();
  const [standing, other] = await Promise.all([
    readStanding(first),
    fallback && readStanding(fallback),
  ]);
  if (fallback && other?.isWell && !standing.isWell) {
    return { ...fallback, profile: other.profile, next: undefined };
  }
  const next = other?.isWell ? fallback : undefined;
  return { ...first, profile: standing.profile, next };
}
