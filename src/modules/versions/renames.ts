import type { FileChange } from "./changes";
import { likenessLines, likenessOf } from "./likeness";

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
  return withMoves(changes, moved);
}

/** Of files with the same bytes it is the one with the same name. */
function takeLikeliest(gone: string[] = [], path: string): string | undefined {
  const named = gone.findIndex((old) => nameOf(old) === nameOf(path));
  return gone.splice(Math.max(0, named), 1)[0];
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Each is compared with each: more take longer than it is worth. */
const MOVABLE_MAX = 60;
/** A file that is as much another one as this is taken for it. */
const LIKENESS_MIN = 0.6;

/** The files that went and those that came, of which some may be the same; none where they are too many to tell. */
export function listMovable(changes: readonly MovedChange[]) {
  const gone = changes.filter(({ after }) => after === undefined);
  const come = changes.filter(({ before }) => before === undefined);
  return gone.length + come.length > MOVABLE_MAX ? { gone: [], come: [] } : { gone, come };
}

/** A file that went and one that came with most of its lines are one file that was renamed and written in. */
export function findMoves(
  changes: readonly MovedChange[],
  textOf: (hash: string | undefined) => string | undefined,
): MovedChange[] {
  const { gone, come } = listMovable(changes);
  const fresh = come.map(({ path, after }) => ({
    path,
    lines: likenessLines(textOf(after) ?? ""),
  }));
  const pairs = gone.flatMap(({ path: from, before }) => {
    const lines = likenessLines(textOf(before) ?? "");
    return fresh.map((file) => ({
      from,
      path: file.path,
      likeness: likenessOf(lines, file.lines),
    }));
  });
  const moved = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, path, likeness } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (likeness < LIKENESS_MIN || moved.has(path) || taken.has(from)) continue;
    moved.set(path, from);
    taken.add(from);
  }
  return withMoves(changes, moved);
}

/** Each file that came from somewhere instead of one that went and one that came. */
function withMoves(changes: readonly MovedChange[], moved: ReadonlyMap<string, string>) {
  const left = new Set(moved.values());
  const befores = new Map(changes.map(({ path, before }) => [path, before]));
  return changes
    .filter(({ path }) => !left.has(path))
    .map((change): MovedChange => {
      const from = moved.get(change.path);
      return from === undefined ? change : { ...change, before: befores.get(from), from };
    });
}
