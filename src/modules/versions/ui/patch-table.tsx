"use client";

import { memo, useMemo } from "react";
import { languageOf, useHighlight } from "@/components/highlighted";
import { ScrollBox } from "@/components/scroll-box";
import type { Token } from "@/lib/highlight";
import { type Row, rowsOf } from "../pair-lines";
import type { Line } from "../patch";
import type { Section } from "../unfold";
import { markWords, type Piece, piecesOf } from "../word-marks";
import { GapRow, PatchLine } from "./patch-line";

type Side = keyof Row;

type Part = { kind: "lines"; rows: Row[]; lines: readonly Line[] } | Gap;
type Gap = Extract<Section, { kind: "gap" }>;

/** The lines of one file: one below the other, or what was beside what is. */
export const PatchTable = memo(function PatchTable({
  path,
  sections,
  isSplit,
  onUnfold,
}: {
  path: string;
  sections: readonly Section[];
  isSplit: boolean;
  onUnfold: ((gap: number) => void) | undefined;
}) {
  const parts = useMemo(() => sections.map(partOf), [sections]);
  const pieces = usePieces(parts, languageOf(path));
  if (!isSplit) {
    return (
      <ScrollBox label={`What changed in ${path}`}>
        <Lines
          parts={parts}
          linesOf={({ lines }) => lines.map((line) => ({ line, side: sideOf(line) }))}
          pieces={pieces}
          onUnfold={onUnfold}
        />
      </ScrollBox>
    );
  }
  const column = (side: Side) => (
    <ScrollBox label={side === "before" ? `${path} as it was` : `${path} as it is`}>
      <Lines
        parts={parts}
        linesOf={({ rows }) => rows.map((row) => ({ line: row[side], side }))}
        pieces={pieces}
        onUnfold={onUnfold}
        isRepeated={side === "after"}
      />
    </ScrollBox>
  );
  return (
    <div className="grid grid-cols-2 divide-x">
      {column("before")}
      {column("after")}
    </div>
  );
});

const partOf = (section: Section): Part =>
  section.kind === "gap" ? section : { ...section, rows: rowsOf(section.lines) };

const sideOf = ({ kind }: Line): Side => (kind === "removed" ? "before" : "after");

type Placed = { line: Line | null; side: Side };

/** Each line is as high as the one beside it. */
function Lines({
  parts,
  linesOf,
  pieces,
  onUnfold,
  isRepeated = false,
}: {
  parts: readonly Part[];
  linesOf: (part: Exclude<Part, Gap>) => Placed[];
  pieces: (line: Line) => Piece[];
  onUnfold: ((gap: number) => void) | undefined;
  /** Whether its gaps can be unfolded beside it. */
  isRepeated?: boolean;
}) {
  return (
    <table className="w-max min-w-full border-collapse font-mono text-xs leading-5">
      {parts.map((part) =>
        part.kind === "gap" ? (
          <GapRow
            key={`gap ${part.gap}`}
            count={part.count}
            isRepeated={isRepeated}
            onUnfold={onUnfold && (() => onUnfold(part.gap))}
          />
        ) : (
          <tbody key={`lines ${part.lines[0]?.before} ${part.lines[0]?.after}`}>
            {linesOf(part).map(({ line, side }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
              <PatchLine key={index} line={line} side={side} pieces={pieces} />
            ))}
          </tbody>
        ),
      )}
    </table>
  );
}

/** Each line in its colours, with its changed words marked. */
function usePieces(parts: readonly Part[], language: string) {
  const shown = useMemo(() => parts.filter((part) => part.kind === "lines"), [parts]);
  const lines = useMemo(() => shown.flatMap((part) => part.lines), [shown]);
  const marks = useMemo(() => markWords(shown.flatMap(({ rows }) => rows)), [shown]);
  const old = useColours(lines, "added", language);
  const fresh = useColours(lines, "removed", language);
  return (line: Line) =>
    piecesOf(line.text, fresh?.get(line) ?? old?.get(line), marks.get(line) ?? []);
}

/** Of what is shown of one side, as if it were a whole file: parsers put up with what is missing. */
function useColours(shown: readonly Line[], without: Line["kind"], language: string) {
  const lines = useMemo(() => shown.filter(({ kind }) => kind !== without), [shown, without]);
  const code = useMemo(() => lines.map(({ text }) => text).join("\n"), [lines]);
  const tokens = useHighlight(code, language);
  return useMemo(() => {
    if (tokens?.length !== lines.length) return undefined;
    return new Map<Line, Token[] | undefined>(lines.map((line, at) => [line, tokens[at]]));
  }, [lines, tokens]);
}
