import type { Line } from "./patch";

/** Two lines that stand side by side. What has not changed is the same one on both sides. */
export type Row = { before: Line | null; after: Line | null };

/** A changed place as two columns: what was changed stands beside what it has become. */
export function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  const flush = () => {
    rows.push(...pair(removed, added));
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === "removed") removed.push(line);
    else if (line.kind === "added") added.push(line);
    else {
      flush();
      rows.push({ before: line, after: line });
    }
  }
  flush();
  return rows;
}

function pair(removed: readonly Line[], added: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let [before, after] = [0, 0];
  const beside = (untilBefore: number, untilAfter: number) => {
    while (before < untilBefore || after < untilAfter) {
      rows.push({
        before: before < untilBefore ? (removed[before++] ?? null) : null,
        after: after < untilAfter ? (added[after++] ?? null) : null,
      });
    }
  };
  for (const [one, other] of findAlike(removed, added)) {
    beside(one, other);
    beside(one + 1, other + 1);
  }
  beside(removed.length, added.length);
  return rows;
}

/** Longer changes are compared by their order only. */
const PAIRS_TRIED_MAX = 2_500;
/** What has fewer words than this in common is not the same line changed. */
const LIKENESS_MIN = 0.4;

/** The pairs that have most in common as a whole, in their order. */
function findAlike(removed: readonly Line[], added: readonly Line[]): [number, number][] {
  if (removed.length * added.length > PAIRS_TRIED_MAX) return [];
  const words = [removed, added].map((lines) => lines.map(({ text }) => wordsIn(text)));
  const likeness = (one: number, other: number) => {
    const found = likenessOf(words[0]?.[one] ?? [], words[1]?.[other] ?? []);
    return found < LIKENESS_MIN ? 0 : found;
  };
  // What can be had at most of the lines from here on, on both sides.
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1));
  const at = (one: number, other: number) => best[one]?.[other] ?? 0;
  for (let one = removed.length - 1; one >= 0; one -= 1) {
    const row = best[one];
    for (let other = added.length - 1; row && other >= 0; other -= 1) {
      const alike = likeness(one, other);
      const together = alike === 0 ? 0 : alike + at(one + 1, other + 1);
      row[other] = Math.max(together, at(one + 1, other), at(one, other + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [one, other] = [0, 0]; at(one, other) > 0; ) {
    if (at(one, other) === at(one + 1, other)) one += 1;
    else if (at(one, other) === at(one, other + 1)) other += 1;
    else pairs.push([one++, other++]);
  }
  return pairs;
}

const wordsIn = (text: string): string[] => text.match(/\w+|[^\s\w]/g) ?? [];

/** How many of their words two lines share, from none at 0 to all at 1. */
function likenessOf(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let alike = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left > 0) alike += 1;
    counts.set(word, left - 1);
  }
  return (2 * alike) / (one.length + other.length);
}
