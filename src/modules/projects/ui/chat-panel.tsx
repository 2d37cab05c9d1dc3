import { RotateCwIcon } from "lucide-react";
import { useCallback, useState } from "react";
import { ToEndButton } from "@/components/to-end-button";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { Composer } from "@/modules/messages/ui/composer";
import { SayButton } from "@/modules/messages/ui/say-button";
import { useSending } from "@/modules/messages/ui/use-sending";
import { WaitingMessages } from "@/modules/messages/ui/waiting-messages";
import { DemoBadge } from "@/modules/models/ui/demo-badge";
import { ModelMenu } from "@/modules/models/ui/model-menu";
import { useIsDemo } from "@/modules/models/ui/use-is-demo";
import type { Conversation } from "@/modules/runs/fold";
import { openQuestionOf } from "@/modules/runs/fold-run";
import { nextStepAfter } from "@/modules/runs/next-step";
import { ContextMeter } from "@/modules/runs/ui/context-meter";
import { RunProgress } from "@/modules/runs/ui/run-progress";
import { TotalMeter } from "@/modules/runs/ui/total-meter";
import { useStayAtEnd } from "@/modules/runs/ui/use-stay-at-end";
import { NothingSaid } from "./nothing-said";
import { TurnList } from "./turn-list";
import { useCommands } from "./use-commands";

/** What was said and done, and where the person goes on talking. */
export function ChatPanel({
  projectId,
  conversation: { turns, waiting, problem },
}: {
  projectId: string;
  conversation: Conversation;
}) {
  const { view, toEnd, isFar } = useStayAtEnd();
  const goToEnd = useCallback(() => {
    toEnd();
    view.current?.focus({ preventScroll: true });
  }, [toEnd, view]);
  const current = turns.find(({ run }) => run.finishedAt === null)?.run;
  const question = current && openQuestionOf(current);
  const asked = question && { runId: current.runId, step: question.step };
  const last = turns.at(-1);
  const next = last && waiting.length === 0 ? nextStepAfter(last) : null;
  const sending = useSending(turns.length + waiting.length);
  const isPlain = useIsPlain();
  const isDemo = useIsDemo();
  const [isChoosing, setChoosing] = useState(false);
  const commands = useCommands({
    projectId,
    runId: current?.runId,
    next,
    problem,
    onChooseModel: isDemo ? undefined : () => setChoosing(true),
  });
  const context = turns.findLast(({ run }) => run.usage?.context)?.run.usage?.context;
  const said = turns.map(({ message }) => message.content);
  return (
    <>
      <div role="log" aria-label="Messages" className="flex min-h-0 flex-1 flex-col">
        <div className="relative min-h-0 flex-1">
          <div
            ref={view}
            data-follows
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            tabIndex={0}
            className="h-full overflow-y-auto -outline-offset-2"
          >
            {turns.length === 0 && sending.contents.length === 0 && <NothingSaid />}
            <TurnList
              projectId={projectId}
              turns={turns}
              canReplace={current === undefined && waiting.length === 0}
              onReplaced={goToEnd}
              sending={current ? [] : sending.contents}
              next={
                next &&
                sending.contents.length === 0 && (
                  <div>
                    <SayButton projectId={projectId} icon={RotateCwIcon} {...next} />
                  </div>
                )
              }
            />
          </div>
          {isFar && <ToEndButton className="left-1/2 -translate-x-1/2" onClick={goToEnd} />}
        </div>
        {/* Outside of what scrolls: it stays in reach, and nothing pushes it about. */}
        {current && (
          <div className="shrink-0 px-3">
            <RunProgress key={current.runId} run={current} />
          </div>
        )}
      </div>
      <div className="shrink-0 p-3">
        <WaitingMessages projectId={projectId} waiting={waiting} />
        <Composer
          projectId={projectId}
          isBusy={current !== undefined}
          asked={asked}
          said={said}
          arrived={[...said, ...waiting.map(({ content }) => content)]}
          commands={commands}
          onSend={(content) => {
            sending.add(content);
            toEnd();
          }}
          onReturned={sending.remove}
          onAnswered={toEnd}
          meter={
            <>
              <DemoBadge />
              <ModelMenu projectId={projectId} isOpen={isChoosing} onOpenChange={setChoosing} />
              {!isPlain && <TotalMeter turns={turns} />}
              {!isPlain && context && <ContextMeter context={context} />}
            </>
          }
        />
      </div>
    </>
  );
}
