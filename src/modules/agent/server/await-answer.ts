import "server-only";

import { runWoken } from "@/inngest/events";
import type { Question } from "@/modules/runs/schema";
import { findPersonsAnswer } from "@/modules/runs/server/data";
import { askPerson, closeQuestion, hearAnswer } from "@/modules/runs/server/mutations";
import { type Steps, type Work, whileWanted } from "./work";

/** After which the agent decides by itself. */
export const ANSWER_PATIENCE_MS = 7 * 24 * 60 * 60_000;

/** Asks the person, and stands still until there is an answer: no process waits meanwhile, and none is missed. */
export async function awaitAnswer(steps: Steps, work: Work, step: string, asked: Question) {
  const { runId } = work;
  // At once, so that the wait has begun before anybody sees the question.
  const [woken] = await Promise.all([
    steps.waitForEvent(`${step}-answer`, {
      event: runWoken,
      if: `async.data.runId == "${runId}" && async.data.step == "${step}"`,
      timeout: ANSWER_PATIENCE_MS,
    }),
    steps.run(step, () => whileWanted({ runId, step }, () => askPerson(work, step, asked))),
  ]);
  const heard = `${step}-heard`;
  await steps.run(heard, () =>
    whileWanted({ runId, step: heard }, async () => {
      if (!woken) await closeQuestion(work, step, null);
      await hearAnswer(work, step);
    }),
  );
  return tell((await findPersonsAnswer(runId, step))?.answer ?? null);
}

const tell = (answer: string | null) =>
  answer === null
    ? "The person has not answered in a week. Take the most likely answer, and say in the summary what you have assumed."
    : `The person has answered: ${answer}`;
