import { CheckIcon, RotateCcwIcon, XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { countRight, leaveRound, startRound } from "@/hooks/use-quiz";
import type { Topic } from "@/lib/quiz-questions";

export function QuizOutcome({ topic, chosen }: { topic: Topic; chosen: number[] }) {
  const right = countRight(topic, chosen);
  const total = topic.questions.length;

  return (
    <section aria-labelledby="outcome" className="flex flex-col gap-10">
      <div className="flex flex-col gap-3">
        <p className="text-muted-foreground">{topic.name}</p>
        <h2
          id="outcome"
          ref={takeFocus}
          tabIndex={-1}
          className="font-semibold text-5xl tracking-tight outline-none sm:text-7xl"
        >
          {right} of {total}
        </h2>
        <p className="text-lg text-muted-foreground">{verdictOn(right / total)}</p>
      </div>
      <ol className="divide-y border-y">
        {topic.questions.map(({ text, options, answer }, index) => (
          <li key={text} className="flex gap-4 py-4">
            {chosen[index] === answer ? (
              <CheckIcon aria-label="Right" className="mt-0.5 size-5 shrink-0 text-chart-1" />
            ) : (
              <XIcon aria-label="Wrong" className="mt-0.5 size-5 shrink-0 text-destructive" />
            )}
            <div className="flex min-w-0 flex-col gap-1">
              <p>{text}</p>
              <p className="text-muted-foreground text-sm">{options[answer]}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-3">
        <Button size="lg" onClick={() => startRound(topic.id)}>
          <RotateCcwIcon aria-hidden />
          Play again
        </Button>
        <Button size="lg" variant="outline" onClick={leaveRound}>
          Another topic
        </Button>
      </div>
    </section>
  );
}

const takeFocus = (element: HTMLElement | null) => element?.focus();

function verdictOn(share: number): string {
  if (share === 1) return "All of them. There is nothing left to teach you.";
  if (share >= 0.6) return "Well done. The rest is below.";
  return "Every question is one more thing you know now.";
}
