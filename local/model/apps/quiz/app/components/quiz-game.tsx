"use client";

import { ArrowRightIcon, ChevronRightIcon, XIcon } from "lucide-react";
import { QuizOption } from "@/components/quiz-option";
import { QuizOutcome } from "@/components/quiz-outcome";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import {
  chooseOption,
  goOn,
  leaveRound,
  type Round,
  startRound,
  topicOf,
  useQuiz,
} from "@/hooks/use-quiz";
import { TOPICS, type Topic } from "@/lib/quiz-questions";

export function QuizGame() {
  const quiz = useQuiz();
  const round = quiz?.round;
  const topic = round && topicOf(round);

  if (!quiz) return <Loading />;
  if (!round || !topic) return <TopicChoice />;
  const isOver = round.chosen.length === topic.questions.length && !round.isAnswerShown;
  return isOver ? (
    <QuizOutcome topic={topic} chosen={round.chosen} />
  ) : (
    <CurrentQuestion round={round} topic={topic} />
  );
}

function TopicChoice() {
  return (
    <section aria-labelledby="topics" className="flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <h2 id="topics" className="text-balance font-semibold text-4xl tracking-tight sm:text-5xl">
          What do you know about …
        </h2>
        <p className="text-muted-foreground">Five questions each. Nobody is watching the clock.</p>
      </div>
      <ul className="divide-y border-y">
        {TOPICS.map(({ id, name, about }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => startRound(id)}
              className="group flex w-full items-center gap-4 rounded-md px-1 py-6 text-left outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
            >
              <span className="flex min-w-0 flex-1 flex-col gap-1">
                <span className="font-semibold text-2xl tracking-tight">{name}</span>
                <span className="text-muted-foreground">{about}</span>
              </span>
              <ChevronRightIcon
                aria-hidden
                className="size-5 text-muted-foreground transition-transform group-hover:translate-x-1 motion-reduce:transition-none"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CurrentQuestion({ round, topic }: { round: Round; topic: Topic }) {
  const { chosen, isAnswerShown } = round;
  const index = isAnswerShown ? chosen.length - 1 : chosen.length;
  const total = topic.questions.length;
  const question = topic.questions[index];
  if (!question) return null;
  const answered = isAnswerShown ? chosen[index] : undefined;
  const isRight = answered === question.answer;

  return (
    <section aria-labelledby="question" className="flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <div className="flex items-center justify-between gap-4 text-muted-foreground text-sm">
          <p className="tabular-nums">
            {topic.name} · Question {index + 1} of {total}
          </p>
          <Button variant="ghost" size="sm" onClick={leaveRound}>
            <XIcon aria-hidden />
            Leave
          </Button>
        </div>
        <Progress
          aria-label="Questions answered"
          value={(100 * chosen.length) / total}
          className="h-1 bg-chart-1/15 [&>[data-slot=progress-indicator]]:bg-chart-1"
        />
      </div>
      <h2
        id="question"
        key={index}
        ref={takeFocus}
        tabIndex={-1}
        className="text-balance font-semibold text-2xl leading-snug tracking-tight outline-none sm:text-3xl"
      >
        {question.text}
      </h2>
      <ul aria-labelledby="question" className="flex flex-col gap-3">
        {question.options.map((text, option) => (
          <li key={text}>
            <QuizOption
              text={text}
              letter={String.fromCharCode(65 + option)}
              state={stateOf(option, question.answer, answered)}
              onChoose={() => chooseOption(option)}
            />
          </li>
        ))}
      </ul>
      <div aria-live="polite" className="min-h-28">
        {isAnswerShown && (
          <div className="fade-in flex animate-in flex-col items-start gap-5 motion-reduce:animate-none">
            <p>
              <span className="font-semibold">{isRight ? "Right. " : "Not quite. "}</span>
              <span className="text-muted-foreground">{question.because}</span>
            </p>
            <Button size="lg" ref={takeFocus} onClick={goOn}>
              {chosen.length === total ? "See the result" : "Next question"}
              <ArrowRightIcon aria-hidden />
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

/** What had the focus before is gone, or cannot be pressed any more. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

function stateOf(option: number, answer: number, answered: number | undefined) {
  if (answered === undefined) return "open";
  if (option === answer) return "right";
  return option === answered ? "wrong" : "other";
}

function Loading() {
  return (
    <div aria-hidden className="flex flex-col gap-6">
      <Skeleton className="h-12 w-3/4" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  );
}
