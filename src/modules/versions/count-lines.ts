import { diffLines } from "diff";

const EDITS_MAX = 2_000;

/** What is no text has none. A file that is another one as a whole, a lock for instance, is not worth a long comparison. */
export function countLines(old: string, fresh: string) {
  if (old.includes("\0") || fresh.includes("\0")) return { linesAdded: 0, linesRemoved: 0 };
  const parts = diffLines(old, fresh, { maxEditLength: EDITS_MAX });
  if (!parts) return { linesAdded: linesIn(fresh), linesRemoved: linesIn(old) };
  const sum = (of: "added" | "removed") =>
    parts.filter((part) => part[of]).reduce((lines, { count }) => lines + count, 0);
  return { linesAdded: sum("added"), linesRemoved: sum("removed") };
}

const linesIn = (text: string) => text.split("\n").length;
