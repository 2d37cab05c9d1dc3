import type { Tree } from "./schema";

export type FileChange = { path: string; before: string | undefined; after: string | undefined };

/** The files that are not the same in two versions. */
export function changesBetween(before: Tree, after: Tree): FileChange[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths]
    .filter((path) => before[path] !== after[path])
    .sort()
    .map((path) => ({ path, before: before[path], after: after[path] }));
}
