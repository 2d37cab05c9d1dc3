import picomatch from "picomatch";
import type { Tree } from "@/modules/versions/schema";

/**
 * Whether a file may be changed. Without patterns every one may; a folder that is named stands for everything in it.
 * Brackets mean themselves: folders of Next.js have them in their names.
 */
export function createGate(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => true;
  return picomatch(patterns.flatMap(globsOf), { dot: true });
}

function globsOf(pattern: string): string[] {
  const path = pattern.replace(/\/+$/, "").replace(/[()[\]]/g, "\\$&");
  const within = `${path}/**`;
  if (pattern.endsWith("/")) return [within];
  // A star stands for a part of a name, and not for what is in a folder of that name.
  return /[*?][^/]*$/.test(path) ? [path] : [path, within];
}

/** What a tree has become, as far as it may: everything else is as it was. */
export function changedWithin(patterns: readonly string[], before: Tree, after: Tree): Tree {
  const isAllowed = createGate(patterns);
  const of = (tree: Tree, wanted: boolean) =>
    Object.entries(tree).filter(([path]) => isAllowed(path) === wanted);
  return Object.fromEntries([...of(before, false), ...of(after, true)]);
}

export const refusal = (paths: readonly string[], patterns: readonly string[]) =>
  `${paths.join(", ")} may not be changed: the owner of this app allows changes to ${patterns.join(", ")} alone.`;
