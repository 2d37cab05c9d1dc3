import { structuredPatch } from "diff";
import type { Content } from "./content";

export type Line = {
  kind: "same" | "added" | "removed";
  before: number;
  after: number;
  text: string;
};

export type FilePatch = {
  path: string;
  change: "added" | "removed" | "changed";
  linesAdded: number;
  linesRemoved: number;
  /** The changed places with what stands around them; none where a side is no text. */
  hunks: Line[][] | null;
};

const CONTEXT_LINES = 3;

/** How one file became another. Either side may not have been there. */
export function patchOf(
  path: string,
  before: Content | undefined,
  after: Content | undefined,
): FilePatch {
  const change = !before ? "added" : !after ? "removed" : "changed";
  const isText = [before, after].every((side) => !side || side.kind === "text");
  if (!isText) return { path, change, linesAdded: 0, linesRemoved: 0, hunks: null };
  const { hunks } = structuredPatch("", "", textOf(before), textOf(after), "", "", {
    context: CONTEXT_LINES,
  });
  const read = hunks.map(({ oldStart, newStart, lines }) => linesOf(oldStart, newStart, lines));
  const count = (kind: Line["kind"]) => read.flat().filter((line) => line.kind === kind).length;
  return { path, change, linesAdded: count("added"), linesRemoved: count("removed"), hunks: read };
}

const textOf = (side: Content | undefined) => (side?.kind === "text" ? side.text : "");

const KINDS: Record<string, Line["kind"]> = { " ": "same", "+": "added", "-": "removed" };

/** Numbered as in the file that each line stands in. */
function linesOf(oldStart: number, newStart: number, written: readonly string[]): Line[] {
  let before = oldStart;
  let after = newStart;
  return written.flatMap((line) => {
    const kind = KINDS[line.charAt(0)];
    if (!kind) return []; // the note that a last line has no end
    const read = { kind, before, after, text: line.slice(1) };
    if (kind !== "added") before += 1;
    if (kind !== "removed") after += 1;
    return [read];
  });
}
