import "server-only";

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { printStorable } from "@/lib/storable";
import { openModel } from "@/modules/models/server/provider";
import {
  type ChatRequest,
  type Completion,
  type Listener,
  streamChat,
} from "@/modules/models/server/stream-chat";
import { findAnswer } from "./data";
import { type AnsweredCall, storeAnswer } from "./mutations";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

/**
 * The model's answer at a step of a run. A worker that died after it was stored asks nobody twice, and nothing is told
 * of an answer before it is stored: the log and the work never know two of them.
 */
export async function askOnce(
  { runId, step }: { runId: string; step: string },
  request: ChatRequest,
  listener: Listener,
  wanted?: Promise<void>,
): Promise<Completion> {
  const [known] = await Promise.all([findAnswer(runId, step), wanted]);
  if (known) return known;
  const model = openModel();
  const startedAt = Date.now();
  // As it will be read from where it is stored.
  const completion: Completion = JSON.parse(
    printStorable(await streamChat(model, request, listener)),
  );
  await keep(listener.signal, {
    runId,
    step,
    model: model.name,
    requestHash: createHash("sha256").update(JSON.stringify(request)).digest("hex"),
    completion,
    durationMs: Date.now() - startedAt,
  });
  return completion;
}

/** It is paid for: a database that is away for a moment does not lose it. */
async function keep(signal: AbortSignal, call: AnsweredCall) {
  const lateAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await storeAnswer(call);
    } catch (err) {
      if (signal.aborted || Date.now() > lateAt) throw err;
      log.warn({ err, runId: call.runId }, "an answer could not be stored yet");
      await sleep(PAUSE_MS);
    }
  }
}
