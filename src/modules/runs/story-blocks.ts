import { formatSpan } from "./duration";
import type { AskedQuestion, ModelFailure, PersonsEdits, RunPart, ToolCall, Turn } from "./fold";
import type { Draft } from "./schema";
import { isShownCall } from "./tool-sentence";

export type TextPart = Extract<RunPart, { kind: "text" }>;
export type VersionPart = Extract<RunPart, { kind: "version" }>;

/** Calls one below the other. What is being written stands where the next call will. */
type CallsBlock = { kind: "calls"; seq: number; calls: ToolCall[]; drafts: Draft[] };
export type CompactionPart = Extract<RunPart, { kind: "compaction" }>;
export type StoryBlock =
  | TextPart
  | VersionPart
  | CompactionPart
  | ModelFailure
  | AskedQuestion
  | PersonsEdits
  | CallsBlock;

const UNMADE_SEQ = 0; // before the first event of a log

/**
 * A run as it is read. Its calls stand where they were made, or are one block where the first of them was; what was
 * said and made stays.
 */
export function blocksOf(
  { parts, drafts }: Pick<Turn["run"], "parts" | "drafts">,
  { isFolded }: { isFolded: boolean },
) {
  const blocks: StoryBlock[] = [];
  for (const part of parts) {
    if (part.kind === "tool") {
      if (!isShownCall(part)) continue;
      const open = isFolded ? blocks.find(isCalls) : blocks.at(-1);
      if (open?.kind === "calls") open.calls.push(part);
      else blocks.push({ kind: "calls", seq: part.seq, calls: [part], drafts: [] });
    } else if (part.kind !== "text" || part.text.trim() !== "") {
      blocks.push(part);
    }
  }
  const shown = drafts.filter(isShownCall);
  const last = blocks.at(-1);
  if (shown.length > 0 && last?.kind === "calls") last.drafts = shown;
  else if (shown.length > 0) {
    blocks.push({ kind: "calls", seq: UNMADE_SEQ, calls: [], drafts: shown });
  }
  return blocks;
}

const TECHNICAL = new Set<StoryBlock["kind"]>(["calls", "compaction", "edits"]);

/** What is left for who wants no technical word. */
export const plainBlocks = (blocks: readonly StoryBlock[]) =>
  blocks.filter(({ kind }) => !TECHNICAL.has(kind));

const isCalls = (block: StoryBlock) => block.kind === "calls";

/** All calls of a run in one line. */
export function sumUp(calls: readonly ToolCall[], tookMs: number): string {
  const paths = new Set(calls.flatMap(({ files }) => files.map(({ path }) => path)));
  return [
    calls.length === 1 ? "1 step" : `${calls.length} steps`,
    ...(paths.size > 0 ? [countFiles(paths.size)] : []),
    formatSpan(tookMs),
  ].join(", ");
}

export const countFiles = (count: number) =>
  count === 1 ? "1 file changed" : `${count} files changed`;
