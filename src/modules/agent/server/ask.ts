import "server-only";

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { printStorable } from "@/lib/storable";
import type { ChatRequest, Completion } from "@/modules/models/completion";
import { costMicroUsd } from "@/modules/models/profile";
import type { ChosenModel } from "@/modules/models/server/choose-model";
import { type Listener, streamChat } from "@/modules/models/server/stream-chat";
import type { RunEvent } from "@/modules/runs/server/mutations";
import { findAnswer, findWantedAnswer } from "./data";
import { type AnsweredCall, storeAnswer } from "./mutations";
import { reactToFailure } from "./react-to-failure";
import type { Asker } from "./work";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

export type Question = Listener & {
  work: Asker;
  model: ChosenModel;
  step: string;
  attempt: number;
  request: ChatRequest;
  /** What the log is told of the answer in the moment in which it counts. */
  tell: (completion: Completion) => Promise<RunEvent[]>;
};

/**
 * The model's answer at a step of a run. A worker that died after it was stored asks nobody twice, and it is told as it
 * is stored: the log and the work never know two of them.
 */
export async function askOnce(question: Question): Promise<Completion> {
  const { work, model, step, request, tell } = question;
  const known = await findWantedAnswer(work.runId, step);
  if (known) return known;
  const startedAt = Date.now();
  const completion = await answer(question);
  const call: AnsweredCall = {
    step,
    model: model.name,
    requestHash: createHash("sha256").update(JSON.stringify(request)).digest("hex"),
    completion,
    durationMs: Date.now() - startedAt,
  };
  const store = async () => storeAnswer(work, call, await tell(completion));
  const isFirst = await patiently(question, store);
  return isFirst ? completion : ((await findAnswer(work.runId, step)) ?? completion);
}

async function answer(question: Question): Promise<Completion> {
  const { model, request } = question;
  try {
    const completion = await streamChat(model, request, question);
    // As it will be read from where it is stored.
    return JSON.parse(printStorable(withCost(completion, model)));
  } catch (error) {
    throw await reactToFailure(error, question);
  }
}

/** The provider's bill is believed before a list of prices. */
function withCost({ usage, ...completion }: Completion, { profile }: ChosenModel): Completion {
  if (usage.costMicroUsd !== undefined || !profile.price) return { ...completion, usage };
  return { ...completion, usage: { ...usage, costMicroUsd: costMicroUsd(profile.price, usage) } };
}

/** It is paid for: a database that is away for a moment does not lose it. */
async function patiently<T>({ work, signal }: Question, store: () => Promise<T>): Promise<T> {
  const lateAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await store();
    } catch (err) {
      if (err instanceof AppError || signal.aborted || Date.now() > lateAt) throw err;
      log.warn({ err, runId: work.runId }, "an answer could not be stored yet");
      await sleep(PAUSE_MS);
    }
  }
}
