import "server-only";

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { printStorable } from "@/lib/storable";
import { openModel } from "@/modules/models/server/provider";
import {
  type ChatRequest,
  type Completion,
  type Listener,
  streamChat,
} from "@/modules/models/server/stream-chat";
import type { RunEvent } from "@/modules/runs/server/mutations";
import { findAnswer, findWantedAnswer } from "./data";
import { type AnsweredCall, storeAnswer } from "./mutations";
import type { Asker } from "./work";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

export type Question = Listener & {
  work: Asker;
  step: string;
  request: ChatRequest;
  /** What the log is told of the answer in the moment in which it counts. */
  tell: (completion: Completion) => Promise<RunEvent[]>;
};

/**
 * The model's answer at a step of a run. A worker that died after it was stored asks nobody twice, and it is told as it
 * is stored: the log and the work never know two of them.
 */
export async function askOnce(question: Question): Promise<Completion> {
  const { work, step, request, tell } = question;
  const known = await findWantedAnswer(work.runId, step);
  if (known) return known;
  const model = openModel(work.model);
  const startedAt = Date.now();
  // As it will be read from where it is stored.
  const completion: Completion = JSON.parse(
    printStorable(await streamChat(model, request, question)),
  );
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
