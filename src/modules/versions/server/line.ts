import "server-only";

import type { Transaction } from "@/lib/db";
import { followLinks, type Line, linkSchema, NO_LINE } from "../line";
import type { Tree } from "../schema";

/** All files of a version, which are its parent's but for what it has changed. */
export async function readLine(tx: Transaction, fragmentId: string | null): Promise<Line> {
  if (fragmentId === null) return NO_LINE;
  const links = await tx.$queryRaw`
    WITH RECURSIVE line AS (
      SELECT "id", "parentId", "changes", "tree", 0 AS "back" FROM "Fragment" WHERE "id" = ${fragmentId}
      UNION ALL
      SELECT parent."id", parent."parentId", parent."changes", parent."tree", line."back" + 1
      FROM line JOIN "Fragment" AS parent ON parent."id" = line."parentId"
      WHERE line."tree" IS NULL
    )
    SELECT "changes", "tree" FROM line ORDER BY "back" DESC`;
  return followLinks(linkSchema.array().parse(links));
}

export const readVersionTree = async (tx: Transaction, fragmentId: string | null): Promise<Tree> =>
  (await readLine(tx, fragmentId)).tree;
