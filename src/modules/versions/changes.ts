import type { Tree } from "./schema";

export type FileChange = { path: string; before: string | undefined; after: string | undefined };

/** The files that are not the same in two versions. */
export function changesBetween(before: Tree, after: Tree): FileChange[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths]
    .map((path) => ({ path, before: hashAt(before, path), after: hashAt(after, path) }))
    .filter((change) => change.before !== change.after)
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

export const isSameTree = (one: Tree, other: Tree) => changesBetween(one, other).length === 0;

/** A file may be called like what every object has. */
export const hashAt = (tree: Tree, path: string): string | undefined =>
  Object.hasOwn(tree, path) ? tree[path] : undefined;
