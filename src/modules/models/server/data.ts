import "server-only";

import { env } from "@/env";
import { db } from "@/lib/db";
import { type Profile, profileOf, profileSchema } from "../profile";
import { type Report, reportSchema } from "../report";

/** A model at its address. */
export type Place = { url: string; name: string };

const placed = ({ url, name }: Place) => ({ url_name: { url, name } });

/** What a model can do, by everything that is known of it, and whether it is well. */
export async function readStanding(place: Place): Promise<{ profile: Profile; isWell: boolean }> {
  const row = await db.knownModel.findUnique({
    where: placed(place),
    select: { facts: true, unwellUntil: true },
  });
  const learned = profileSchema.partial().safeParse(row?.facts ?? {});
  const profile = { ...profileOf(place.name, place.url), ...learned.data, ...toldFor(place) };
  return { profile, isWell: !row?.unwellUntil || row.unwellUntil <= new Date() };
}

/** What the operator says holds for the installation's own model. */
function toldFor({ name }: Place): Partial<Profile> {
  if (name !== env.AI_MODEL) return {};
  return {
    ...(env.AI_CONTEXT_TOKENS !== undefined && { contextTokens: env.AI_CONTEXT_TOKENS }),
    ...(env.AI_VISION !== undefined && { sees: env.AI_VISION }),
  };
}

/** What the last examination of a model has found. */
export async function findReport(place: Place): Promise<Report | null> {
  const row = await db.knownModel.findUnique({ where: placed(place), select: { report: true } });
  return row?.report ? reportSchema.parse(row.report) : null;
}
