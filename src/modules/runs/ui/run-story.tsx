"use client";

import { memo } from "react";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import type { Turn } from "../fold";
import { blocksOf, plainBlocks, type StoryBlock } from "../story-blocks";
import { CompactionNote } from "./compaction-note";
import { EditsNote } from "./edits-note";
import { FailureNote } from "./failure-note";
import { QuestionCard } from "./question-card";
import { RunEnding } from "./run-ending";
import { RunCost } from "./run-meter";
import { RunSteps } from "./run-steps";
import { RunText } from "./run-text";
import { ToolCells } from "./tool-cells";
import { useFoldOutOfSight } from "./use-fold-out-of-sight";
import { VersionCard } from "./version-card";

type Run = Turn["run"];

/** What became of one message: what was said, done and made. Where a run stands that is not over is told elsewhere. */
export const RunStory = memo(function RunStory({
  projectId,
  run,
}: {
  projectId: string;
  run: Run;
}) {
  const isPlain = useIsPlain();
  const { view, isFolded } = useFoldOutOfSight(run.finishedAt !== null);
  const all = blocksOf(run, { isFolded });
  const blocks = isPlain ? plainBlocks(all) : all;
  const result = blocks.findLast(({ kind }) => kind === "version");
  const cost = costOf(run);
  return (
    <div ref={view} className="flex flex-col gap-3 empty:hidden">
      {blocks.map((block) => (
        <Block
          key={block.seq}
          block={block}
          run={run}
          context={{ projectId, isPlain, isFolded, cost: block === result ? cost : null }}
        />
      ))}
      {/* Where something was made, its card tells. */}
      {!result && !isPlain && cost && <RunCost {...cost} />}
      <RunEnding run={run} />
    </div>
  );
});

const tookMsOf = ({ queuedAt, finishedAt, waitedMs }: Run) =>
  finishedAt && finishedAt.getTime() - queuedAt.getTime() - waitedMs;

function costOf(run: Run) {
  const tookMs = tookMsOf(run);
  return tookMs === null || run.usage === null ? null : { tookMs, usage: run.usage };
}

type Context = {
  projectId: string;
  isPlain: boolean;
  isFolded: boolean;
  cost: ReturnType<typeof costOf>;
};

function Block({ block, run, context }: { block: StoryBlock; run: Run; context: Context }) {
  const { projectId, isPlain, isFolded, cost } = context;
  switch (block.kind) {
    case "text":
      return (
        <RunText
          text={block.text}
          // What the model writes next is a call: its words are whole.
          isStreaming={block.isStreaming && !run.finishedAt && run.drafts.length === 0}
        />
      );
    case "version":
      return <VersionCard projectId={projectId} version={block} cost={cost} />;
    case "question":
      return <QuestionCard runId={run.runId} question={block} />;
    case "failure":
      return <FailureNote failure={block} isPlain={isPlain} />;
    case "compaction":
      return <CompactionNote compaction={block} />;
    case "edits":
      return <EditsNote edits={block} />;
    case "calls": {
      const place = { projectId, runId: run.runId };
      const tookMs = tookMsOf(run);
      if (tookMs === null || !isFolded) {
        const { calls, drafts } = block;
        return <ToolCells {...{ place, calls, drafts }} isOver={tookMs !== null} />;
      }
      return <RunSteps place={place} calls={block.calls} tookMs={tookMs} />;
    }
    default:
      return block satisfies never;
  }
}
