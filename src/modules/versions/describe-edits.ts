import type { FileChange } from "./changes";

const PATHS_TOLD = 5;

/** What somebody has done to files by hand, as the title and the summary of a version. */
export function describeEdits(changes: readonly FileChange[]): { title: string; summary: string } {
  const paths = changes.map(({ path }) => path);
  const more = paths.length > PATHS_TOLD ? ` and ${paths.length - PATHS_TOLD} more` : "";
  return { title: titleOf(changes), summary: `${paths.slice(0, PATHS_TOLD).join(", ")}${more}` };
}

function titleOf(changes: readonly FileChange[]): string {
  const [first, second] = changes;
  if (!first) return "Edited and put back";
  const moved = changes.length === 2 && second ? moveOf(first, second) : undefined;
  if (moved) return `Renamed ${nameOf(moved.from)} to ${nameOf(moved.to)}`;
  const does = changes.every(({ before }) => before === undefined)
    ? "Added"
    : changes.every(({ after }) => after === undefined)
      ? "Deleted"
      : "Edited";
  if (changes.length > 2 || !second) {
    return changes.length === 1
      ? `${does} ${nameOf(first.path)}`
      : `${does} ${changes.length} files`;
  }
  return `${does} ${nameOf(first.path)} and ${nameOf(second.path)}`;
}

function moveOf(one: FileChange, other: FileChange) {
  const [gone, come] = one.after === undefined ? [one, other] : [other, one];
  const isMove =
    gone.after === undefined && come.before === undefined && gone.before === come.after;
  return isMove ? { from: gone.path, to: come.path } : undefined;
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
