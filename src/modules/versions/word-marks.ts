import { type Change, diffWordsWithSpace } from "diff";
import type { Token } from "@/lib/highlight";
import type { Row } from "./pair-lines";
import type { Line } from "./patch";

/** From one character of a line to before another one. */
type Range = { from: number; to: number };

/** In longer lines no words are marked. */
const CHARS_MAX = 500;
const EDITS_MAX = 100;
/** Where less than this has stayed, marks would be all over the line. */
const KEPT_MIN = 0.3;

/** For each line that was changed, and is not all new, the words that are not the same any more. */
export function markWords(rows: readonly Row[]): Map<Line, Range[]> {
  const marks = new Map<Line, Range[]>();
  for (const { before, after } of rows) {
    if (!before || !after || before === after) continue;
    const parts = wordParts(before.text, after.text);
    if (!parts) continue;
    marks.set(before, rangesOf(parts, "removed"));
    marks.set(after, rangesOf(parts, "added"));
  }
  return marks;
}

function wordParts(before: string, after: string): Change[] | undefined {
  const length = Math.max(before.length, after.length);
  if (length > CHARS_MAX) return undefined;
  const parts = diffWordsWithSpace(before, after, { maxEditLength: EDITS_MAX });
  const kept = parts?.filter(({ added, removed }) => !added && !removed) ?? [];
  const chars = kept.reduce((sum, { value }) => sum + value.trim().length, 0);
  return chars < KEPT_MIN * Math.max(before.trim().length, after.trim().length) ? undefined : parts;
}

/** Spaces are marked only where nothing else has changed. */
function rangesOf(parts: readonly Change[], side: "added" | "removed"): Range[] {
  const other = side === "added" ? "removed" : "added";
  const areSpaces = parts.every(
    ({ value, added, removed }) => value.trim() === "" || !(added || removed),
  );
  let at = 0;
  return parts.flatMap((part) => {
    if (part[other]) return [];
    const from = at;
    at += part.value.length;
    const isMarked = part[side] && (areSpaces || part.value.trim() !== "");
    return isMarked ? [{ from, to: at }] : [];
  });
}

export type Piece = { text: string; className: string; isMarked: boolean };

/** A line cut where its colour changes, and where a mark begins or ends. */
export function piecesOf(
  text: string,
  tokens: readonly Token[] | undefined,
  marks: readonly Range[],
): Piece[] {
  const borders = marks.flatMap(({ from, to }) => [from, to]);
  let at = 0;
  return (tokens ?? [{ text, className: "" }]).flatMap((token) => {
    const [start, end] = [at, at + token.text.length];
    at = end;
    const cuts = [start, ...borders.filter((border) => border > start && border < end), end];
    return cuts.slice(1).map((to, index) => {
      const from = cuts[index] ?? start;
      return {
        text: text.slice(from, to),
        className: token.className,
        isMarked: marks.some((mark) => mark.from <= from && to <= mark.to),
      };
    });
  });
}
