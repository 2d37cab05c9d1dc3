import { diffArrays } from "diff";
import type { Content } from "./content";
import type { MovedChange } from "./renames";

export type Line = {
  kind: "same" | "added" | "removed";
  before: number;
  after: number;
  text: string;
  /** Set on the last line of a file that does not end with an end of line. */
  isUnended?: true;
};

/** Why the lines of a file are not compared. */
export type Untold = "binary" | "large" | "missing" | "other";

/** What has become of one file, and how many lines of it. */
export type ChangedFile = {
  path: string;
  change: "added" | "removed" | "changed" | "renamed";
  /** Where it stood before. */
  from: string | null;
  linesAdded: number;
  linesRemoved: number;
  untold: Untold | null;
};

export type FilePatch = ChangedFile & {
  /** The changed places with what stands around them. */
  hunks: Line[][];
  /** How many lines the file has now. */
  lineCount: number;
};

export type Comparing = { ignoresSpaces: boolean };

const CONTEXT_LINES = 3;
/** Fewer lines are shown rather than left out. */
const GAP_MIN = 3;
/** A file with more changes than this is another one as a whole, a lock for instance: comparing it takes long, and nobody reads it. */
const EDITS_MAX = 1_000;

/** How one file became another. Either side may not have been there. */
export function patchOf(
  { path, from }: Pick<MovedChange, "path" | "from">,
  before: Content | undefined,
  after: Content | undefined,
  { ignoresSpaces }: Comparing,
): FilePatch {
  const change = from ? "renamed" : !before ? "added" : !after ? "removed" : "changed";
  const told = { path, change, from: from ?? null } as const;
  const untold = reasonOf(before) ?? reasonOf(after);
  if (untold) return { ...told, ...NO_LINES, untold };
  const [old, fresh] = [linesIn(before, ignoresSpaces), linesIn(after, ignoresSpaces)];
  const counts = { linesAdded: fresh.texts.length, linesRemoved: old.texts.length };
  const parts =
    counts.linesAdded > 0 && counts.linesRemoved > 0
      ? diffArrays(old.keys, fresh.keys, { maxEditLength: EDITS_MAX })
      : allOf(old, fresh);
  if (!parts) return { ...told, ...NO_LINES, ...counts, untold: "other" };
  const lines = readLines(old, fresh, parts);
  const count = (kind: Line["kind"]) => lines.filter((line) => line.kind === kind).length;
  return {
    ...told,
    untold,
    linesAdded: count("added"),
    linesRemoved: count("removed"),
    hunks: hunksOf(lines),
    lineCount: fresh.texts.length,
  };
}

/** Where one of them has no lines there is nothing to compare. */
const allOf = (old: Side, fresh: Side): Part[] => [
  { added: false, removed: true, count: old.texts.length },
  { added: true, removed: false, count: fresh.texts.length },
];

const NO_LINES = { linesAdded: 0, linesRemoved: 0, hunks: [], lineCount: 0 };

const reasonOf = (side: Content | undefined) => (side && side.kind !== "text" ? side.kind : null);

type Side = { texts: string[]; keys: string[]; isUnended: boolean };

/** Two lines with the same key are the same one. */
function linesIn(side: Content | undefined, ignoresSpaces: boolean): Side {
  const text = side?.kind === "text" ? side.text : "";
  const isUnended = text !== "" && !text.endsWith("\n");
  const texts = text.split("\n");
  if (!isUnended) texts.pop();
  if (ignoresSpaces) {
    return { texts, keys: texts.map((line) => line.replace(/\s+/g, "")), isUnended };
  }
  const keys = isUnended ? texts.with(-1, `${texts.at(-1)}\n`) : texts;
  return { texts, keys, isUnended };
}

type Part = { added: boolean; removed: boolean; count: number };

/** All lines of both, each numbered as in the file that it stands in. */
function readLines(old: Side, fresh: Side, parts: readonly Part[]): Line[] {
  let [before, after] = [0, 0];
  return parts.flatMap(({ added, removed, count }) =>
    Array.from({ length: count }, () => {
      const kind = added ? "added" : removed ? "removed" : "same";
      const [side, at] = removed ? [old, before] : [fresh, after];
      const line: Line = { kind, before: before + 1, after: after + 1, text: side.texts[at] ?? "" };
      if (side.isUnended && at === side.texts.length - 1) line.isUnended = true;
      if (!added) before += 1;
      if (!removed) after += 1;
      return line;
    }),
  );
}

function hunksOf(lines: readonly Line[]): Line[][] {
  const hunks: Line[][] = [];
  let end = 0; // of the last one
  lines.forEach(({ kind }, at) => {
    if (kind === "same") return;
    const near = Math.max(end, at - CONTEXT_LINES);
    const from = near - end < GAP_MIN ? end : near;
    const isApart = from > end || hunks.length === 0;
    if (isApart) hunks.push([]);
    const until = Math.min(lines.length, at + 1 + CONTEXT_LINES);
    hunks.at(-1)?.push(...lines.slice(from, until));
    end = Math.max(end, until);
  });
  if (lines.length - end < GAP_MIN) hunks.at(-1)?.push(...lines.slice(end));
  return hunks;
}
