"use client";

import type { Turn } from "../fold";
import { blocksOf, type StoryBlock } from "../story-blocks";
import { RunEnding } from "./run-ending";
import { RunSteps } from "./run-steps";
import { RunText } from "./run-text";
import { ToolCells } from "./tool-cells";
import { VersionCard } from "./version-card";

type Run = Turn["run"];

/** What became of one message: what was said, done and made. Where a run stands that is not over is told elsewhere. */
export function RunStory({ run }: { run: Run }) {
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {blocksOf(run).map((block) => (
        <Block key={block.seq} block={block} run={run} />
      ))}
      <RunEnding run={run} />
    </div>
  );
}

function Block({ block, run }: { block: StoryBlock; run: Run }) {
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
      return <VersionCard version={block} />;
    case "calls":
      if (!run.finishedAt) return <ToolCells calls={block.calls} drafts={block.drafts} />;
      return (
        <RunSteps calls={block.calls} tookMs={run.finishedAt.getTime() - run.queuedAt.getTime()} />
      );
    default:
      return block satisfies never;
  }
}
