"use client";

import { useMutation } from "@tanstack/react-query";
import { MessageCircleQuestionIcon } from "lucide-react";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Bubble } from "@/modules/messages/ui/bubble";
import { useTRPC } from "@/trpc/client";
import type { AskedQuestion } from "../fold";

/** What the agent asks. While it is open one of the likely answers is a click away; any other is written below. */
export function QuestionCard({ runId, question }: { runId: string; question: AskedQuestion }) {
  const { state, answer } = question;
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-primary/30 bg-card px-4 py-3">
        <p className="flex items-start gap-2.5 leading-relaxed">
          <MessageCircleQuestionIcon className="mt-1 size-4 shrink-0 text-primary" aria-hidden />
          <span className="min-w-0 break-words">{question.question}</span>
        </p>
        {state === "open" && <Choices runId={runId} question={question} />}
        {state === "unanswered" && (
          <p className="mt-1.5 pl-[26px] text-muted-foreground text-sm">This was not answered.</p>
        )}
      </div>
      {answer !== null && <Bubble text={answer} className="ml-8 self-end" />}
    </div>
  );
}

/** Once pressed they stay so until the log tells of the answer. */
function Choices({ runId, question }: { runId: string; question: AskedQuestion }) {
  const trpc = useTRPC();
  const answer = useMutation(
    trpc.runs.answer.mutationOptions({ onError: ({ message }) => toast.error(message) }),
  );
  const isBusy = answer.isPending || answer.isSuccess;
  if (question.choices.length === 0) return null;
  return (
    <fieldset
      aria-label="Likely answers"
      className="mt-3 flex flex-wrap gap-2 pl-[26px]"
      disabled={isBusy}
    >
      {question.choices.map((choice) => (
        <Button
          key={choice}
          variant={isBusy && answer.variables?.answer === choice ? "primary" : "secondary"}
          size="sm"
          className="h-auto min-h-9 max-w-full whitespace-normal py-1.5 text-left"
          onClick={() => answer.mutate({ runId, step: question.step, answer: choice })}
        >
          {choice}
        </Button>
      ))}
    </fieldset>
  );
}
