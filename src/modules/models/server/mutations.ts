import "server-only";

import { db } from "@/lib/db";
import { printStorable } from "@/lib/storable";
import type { Profile } from "../profile";
import type { Report } from "../report";
import type { Place } from "./data";

/** Another one is asked in its place for so long. */
export async function noteUnwell({ url, name }: Place, forMs: number) {
  const unwellUntil = new Date(Date.now() + forMs);
  await db.knownModel.upsert({
    where: { url_name: { url, name } },
    create: { url, name, unwellUntil },
    update: { unwellUntil },
  });
}

/** Keeps what was found out about a model beside what was known before. */
export async function learnFacts({ url, name }: Place, facts: Partial<Profile>) {
  await db.$executeRaw`
    INSERT INTO "KnownModel" ("url", "name", "facts") VALUES (${url}, ${name}, ${printStorable(facts)}::jsonb)
    ON CONFLICT ("url", "name") DO UPDATE SET "facts" = "KnownModel"."facts" || EXCLUDED."facts"`;
}

/** An examination finds everything anew. */
export async function storeReport({ url, name }: Place, report: Report, facts: Partial<Profile>) {
  const found = {
    facts: JSON.parse(printStorable(facts)),
    report: JSON.parse(printStorable(report)),
  };
  await db.knownModel.upsert({
    where: { url_name: { url, name } },
    create: { url, name, ...found },
    update: { ...found, unwellUntil: null },
  });
}
