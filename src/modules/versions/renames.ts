import type { FileChange } from "./changes";

/** A file that is a new one, or not the same any more; or one that stood at another path before. */
export type MovedChange = FileChange & { from?: string };

/** A file that went and one that came with the same bytes are one file that was renamed. */
export function findRenames(changes: readonly FileChange[]): MovedChange[] {
  const gone = new Map<string | undefined, string[]>();
  for (const { path, before, after } of changes) {
    if (after === undefined) gone.set(before, [...(gone.get(before) ?? []), path]);
  }
  const moved = new Map<string, string>();
  for (const { path, before, after } of changes) {
    const old = before === undefined && takeLikeliest(gone.get(after), path);
    if (old) moved.set(path, old);
  }
  const left = new Set(moved.values());
  return changes
    .filter(({ path }) => !left.has(path))
    .map((change) => {
      const from = moved.get(change.path);
      return from === undefined ? change : { ...change, before: change.after, from };
    });
}

/** Of files with the same bytes it is the one with the same name. */
function takeLikeliest(gone: string[] = [], path: string): string | undefined {
  const named = gone.findIndex((old) => nameOf(old) === nameOf(path));
  return gone.splice(Math.max(0, named), 1)[0];
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
