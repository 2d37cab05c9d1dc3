import * as z from "zod";
import { changesBetween } from "./changes";
import { hashSchema, type Tree, treeSchema } from "./schema";

/** What is stored of a version: what it changed of its parent, and in some of them all of its files. */
export const linkSchema = z.object({
  changes: z.record(z.string(), hashSchema.nullable()),
  tree: treeSchema.nullable(),
});
export type Link = z.infer<typeof linkSchema>;

/** The files of a version, and how many links had to be followed to know them. */
export type Line = { tree: Tree; length: number };

export const NO_LINE: Line = { tree: {}, length: 0 };

/** Where a line has become so long, the next version has all of its files. */
const LENGTH_MAX = 20;

export function linkTo(parent: Line, tree: Tree): Link {
  const changes = changesBetween(parent.tree, tree).map(({ path, after }) => [path, after ?? null]);
  return {
    changes: Object.fromEntries(changes),
    tree: parent.length < LENGTH_MAX ? null : tree,
  };
}

/** The oldest first, which is the first version of an app or has all of its files. */
export function followLinks(links: readonly Link[]): Line {
  const tree = new Map(Object.entries(links[0]?.tree ?? links[0]?.changes ?? {}));
  for (const { changes } of links.slice(1)) {
    for (const [path, hash] of Object.entries(changes)) tree.set(path, hash);
  }
  const there = [...tree].filter((entry): entry is [string, string] => entry[1] !== null);
  return { tree: Object.fromEntries(there), length: links.length };
}
