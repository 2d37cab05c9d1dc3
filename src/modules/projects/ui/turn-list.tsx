"use client";

import { Undo2Icon } from "lucide-react";
import type { ReactNode } from "react";
import { SaidMessage } from "@/modules/messages/ui/said-message";
import type { Turn } from "@/modules/runs/fold";
import { FoldLine } from "@/modules/runs/ui/fold-line";
import { RunStory } from "@/modules/runs/ui/run-story";

/** What was said and what came of it. What the person has replaced is folded away where it was. */
export function TurnList({
  projectId,
  turns,
  canReplace,
  onReplaced,
  next,
}: {
  projectId: string;
  turns: Turn[];
  canReplace: boolean;
  onReplaced: () => void;
  /** What stands behind the last one. */
  next: ReactNode;
}) {
  const told = (turn: Turn, isLast: boolean) => (
    <li key={turn.message.messageId} className="flex flex-col gap-4">
      <SaidMessage
        projectId={projectId}
        message={turn.message}
        canReplace={canReplace && !turn.isReplaced}
        onReplaced={onReplaced}
      />
      <RunStory projectId={projectId} run={turn.run} />
      {isLast && next}
    </li>
  );
  return (
    <ol className="mb-auto flex flex-col gap-8 p-5">
      {groupsOf(turns).map((group) => {
        const [first] = group;
        if (!first?.isReplaced) return group.map((turn) => told(turn, turn === turns.at(-1)));
        return (
          <li key={`replaced ${first.message.messageId}`}>
            <Replaced count={group.length}>{group.map((turn) => told(turn, false))}</Replaced>
          </li>
        );
      })}
    </ol>
  );
}

/** Turns one after the other that are replaced, or are not. */
function groupsOf(turns: readonly Turn[]): Turn[][] {
  const groups: Turn[][] = [];
  for (const turn of turns) {
    const open = groups.at(-1);
    if (open?.[0]?.isReplaced === turn.isReplaced) open.push(turn);
    else groups.push([turn]);
  }
  return groups;
}

function Replaced({ count, children }: { count: number; children: ReactNode }) {
  const label = <span>{count === 1 ? "1 message" : `${count} messages`} set aside</span>;
  return (
    <FoldLine icon={Undo2Icon} label={label} panelClassName="mt-3">
      {() => <ol className="flex flex-col gap-8">{children}</ol>}
    </FoldLine>
  );
}
