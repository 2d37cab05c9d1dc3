"use client";

import { ArrowUpIcon, Undo2Icon } from "lucide-react";
import { memo, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { SaidMessage, SendingMessage } from "@/modules/messages/ui/said-message";
import type { Turn } from "@/modules/runs/fold";
import { FoldLine } from "@/modules/runs/ui/fold-line";
import { RunStory } from "@/modules/runs/ui/run-story";

const PAGE = 20;

type Props = {
  projectId: string;
  turns: Turn[];
  canReplace: boolean;
  /** The same function from event to event. */
  onReplaced: () => void;
  /** What stands behind the last one. */
  next: ReactNode;
  /** What is on its way. */
  sending: readonly string[];
};

/** What was said and what came of it, as far back as somebody has looked. */
export function TurnList({ turns, next, sending, ...context }: Props) {
  const [count, setCount] = useState(PAGE);
  const shown = turns.slice(-count);
  const last = turns.at(-1);
  return (
    <ol className="flex flex-col gap-8 p-5">
      {shown.length < turns.length && (
        <Earlier
          key={count}
          count={turns.length - shown.length}
          onShow={(view) => keepPlace(view, () => setCount(count + PAGE))}
        />
      )}
      {groupsOf(shown).map((group) => {
        const items = group.map((turn) => (
          <TurnItem
            key={turn.message.messageId}
            turn={turn}
            next={turn === last && next}
            isLast={turn === last}
            {...context}
          />
        ));
        const [first] = group;
        if (!first?.isReplaced) return items;
        return (
          <li key={`replaced ${first.message.messageId}`}>
            <Replaced count={group.length}>{items}</Replaced>
          </li>
        );
      })}
      {sending.map((content, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first that was sent is the first to arrive
        <li key={n} className="flex flex-col">
          <SendingMessage content={content} />
        </li>
      ))}
      {/* Where a page begins, before its scripts run. */}
      <li aria-hidden className="-mt-8 h-0 [scroll-initial-target:nearest]" />
    </ol>
  );
}

/** What comes above does not push away what is looked at. */
function keepPlace(view: Element | null, change: () => void) {
  const fromEnd = view && view.scrollHeight - view.scrollTop;
  flushSync(change);
  if (view && fromEnd !== null) view.scrollTop = view.scrollHeight - fromEnd;
}

/** Drawn anew only when something has happened in it. */
const TurnItem = memo(function TurnItem({
  projectId,
  turn: { message, run, isReplaced },
  canReplace,
  onReplaced,
  isLast,
  next,
}: Omit<Props, "turns" | "sending"> & { turn: Turn; isLast: boolean }) {
  return (
    <li
      className={cn(
        "-mx-5 flex flex-col gap-4 px-5",
        // Far from view it costs nothing; the end is always near.
        !isLast && "[contain-intrinsic-size:auto_240px] [content-visibility:auto]",
      )}
    >
      <SaidMessage
        projectId={projectId}
        message={message}
        canReplace={canReplace && !isReplaced}
        onReplaced={onReplaced}
      />
      <RunStory projectId={projectId} run={run} />
      {next}
    </li>
  );
});

/** Pressed by whoever has scrolled there, without being pressed. */
function Earlier({ count, onShow }: { count: number; onShow: (view: Element | null) => void }) {
  const item = useRef<HTMLLIElement>(null);
  const show = useEffectEvent(() => onShow(item.current?.closest("[data-follows]") ?? null));
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) show();
    });
    if (item.current) observer.observe(item.current);
    return () => observer.disconnect();
  }, []);
  return (
    <li ref={item} className="flex justify-center">
      <Button
        variant="ghost"
        size="sm"
        className="text-muted-foreground"
        onClick={() => onShow(item.current?.closest("[data-follows]") ?? null)}
      >
        <ArrowUpIcon aria-hidden />
        {count === 1 ? "1 earlier message" : `${count} earlier messages`}
      </Button>
    </li>
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

/** What the person has replaced is folded away where it was. */
function Replaced({ count, children }: { count: number; children: ReactNode }) {
  const label = <span>{count === 1 ? "1 message" : `${count} messages`} set aside</span>;
  return (
    <FoldLine icon={Undo2Icon} label={label} panelClassName="mt-3">
      {() => <ol className="flex flex-col gap-8">{children}</ol>}
    </FoldLine>
  );
}
