import type { FilePatch, Line } from "./patch";

/** Lines that are shown, or a gap between them of so many that are not, the n-th of its file. */
export type Section =
  | { kind: "lines"; lines: readonly Line[] }
  | { kind: "gap"; gap: number; count: number };

/** How many of the lines of a gap have been asked for. */
export type Unfolded = ReadonlyMap<number, number>;

/** A file from its first line to its last: its changed places, and what is between them as far as it was unfolded. */
export function sectionsOf(
  { hunks, lineCount }: Pick<FilePatch, "hunks" | "lineCount">,
  texts: readonly string[] | undefined,
  unfolded: Unfolded,
): Section[] {
  const sections: Section[] = [];
  let next = { before: 1, after: 1 };
  hunks.forEach((lines, gap) => {
    const [first] = lines;
    if (first) sections.push(...sectionsOfGap(next, first.after, gap));
    sections.push({ kind: "lines", lines });
    const last = lines.at(-1);
    if (last) next = placeBehind(last);
  });
  if (hunks.length > 0) sections.push(...sectionsOfGap(next, lineCount + 1, hunks.length));
  return sections;

  function sectionsOfGap({ before, after }: Place, end: number, gap: number): Section[] {
    const count = end - after;
    const shown = texts ? Math.min(count, unfolded.get(gap) ?? 0) : 0;
    // The lines above the first change are unfolded from there.
    const from = gap === 0 ? count - shown : 0;
    const lines = Array.from({ length: shown }, (_, index): Line => {
      const at = after + from + index;
      return { kind: "same", before: at - after + before, after: at, text: texts?.[at - 1] ?? "" };
    });
    const known: Section[] = shown > 0 ? [{ kind: "lines", lines }] : [];
    const hidden: Section[] = shown < count ? [{ kind: "gap", gap, count: count - shown }] : [];
    return gap === 0 ? [...hidden, ...known] : [...known, ...hidden];
  }
}

type Place = { before: number; after: number };

const placeBehind = ({ kind, before, after }: Line): Place => ({
  before: kind === "added" ? before : before + 1,
  after: kind === "removed" ? after : after + 1,
});

/** The first of them, with so many lines; and how many more there are. */
export function takeLines(
  sections: readonly Section[],
  max: number,
): { taken: Section[]; left: number } {
  let room = max;
  let left = 0;
  const taken = sections.flatMap((section): Section[] => {
    if (section.kind === "gap") return room > 0 ? [section] : [];
    const lines = section.lines.slice(0, Math.max(0, room));
    room -= section.lines.length;
    left += section.lines.length - lines.length;
    return lines.length > 0 ? [{ kind: "lines", lines }] : [];
  });
  return { taken, left };
}
