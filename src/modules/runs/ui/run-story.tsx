"use client";

import type { Turn } from "../fold";
import { blocksOf, type StoryBlock } from "../story-blocks";
import { CompactionNote } from "./compaction-note";
import { FailureNote } from "./failure-note";
import { QuestionCard } from "./question-card";
import { RunEnding } from "./run-ending";
import { RunCost } from "./run-meter";
import { RunSteps } from "./run-steps";
import { RunText } from "./run-text";
import { ToolCells } from "./tool-cells";
import { VersionCard } from "./version-card";

type Run = Turn["run"];

/** What became of one message: what was said, done and made. Where a run stands that is not over is told elsewhere. */
export function RunStory({ projectId, run }: { projectId: string; run: Run }) {
  const blocks = blocksOf(run);
  const tookMs = tookMsOf(run);
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {blocks.map((block) => (
        <Block key={block.seq} projectId={projectId} block={block} run={run} />
      ))}
      {/* Where something was done, the line that sums it up tells. */}
      {tookMs !== null && run.usage && blocks.every(({ kind }) => kind !== "calls") && (
        <RunCost tookMs={tookMs} usage={run.usage} />
      )}
      <RunEnding run={run} />
    </div>
  );
}

const tookMsOf = ({ queuedAt, finishedAt, waitedMs }: Run) =>
  finishedAt && finishedAt.getTime() - queuedAt.getTime() - waitedMs;

function Block({ projectId, block, run }: { projectId: string; block: StoryBlock; run: Run }) {
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
      return <VersionCard projectId={projectId} version={block} />;
    case "question":
      return <QuestionCard runId={run.runId} question={block} />;
    case "failure":
      return <FailureNote failure={block} />;
    case "compaction":
      return <CompactionNote compaction={block} />;
    case "calls": {
      const tookMs = tookMsOf(run);
      if (tookMs === null) {
        return <ToolCells projectId={projectId} calls={block.calls} drafts={block.drafts} />;
      }
      return (
        <RunSteps projectId={projectId} calls={block.calls} tookMs={tookMs} usage={run.usage} />
      );
    }
    default:
      return block satisfies never;
  }
}
