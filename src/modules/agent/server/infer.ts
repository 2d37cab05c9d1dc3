import "server-only";

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { openModel } from "@/modules/models/server/provider";
import { type ChatRequest, type Completion, streamChat } from "@/modules/models/server/stream-chat";
import { type NewEvent, recordEvents } from "@/modules/runs/server/mutations";
import { type CallInWriting, draftsOf } from "../drafts";
import { findAnswer, readUsage } from "./data";
import { LiveFeed, liveText } from "./live-feed";
import { type AnsweredCall, storeAnswer } from "./mutations";
import { type StepContext, whileWanted } from "./work";

const DRAFTS_PAUSE_MS = 200;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

type Call = Omit<StepContext, "signal">;

/**
 * Asks the model, unless its answer to this step is stored: a worker that died after it was stored asks nobody twice.
 * The answer itself is read from there: what a step returns is sent along with every later request of its run.
 */
export async function infer(call: Call, request: ChatRequest) {
  const { work, step } = call;
  await whileWanted({ runId: work.runId, step }, async (signal) => {
    const known = await findAnswer(work.runId, step);
    const completion = known ?? (await answer({ ...call, signal }, request));
    const usage = await readUsage(work.runId);
    await recordEvents(work, [
      ...tellWhole(step, textOf(completion)),
      { type: "usage.updated", key: `${step}/usage`, data: { step, usage } },
    ]);
  });
}

/** What is told of an answer is told after it was stored, so that the log and the work never know two of them. */
async function answer(context: StepContext, request: ChatRequest): Promise<Completion> {
  const { work, step, signal } = context;
  const model = openModel();
  const live = liveText("text.delta", context);
  const drafts = liveDrafts(context);
  let said = "";
  const startedAt = Date.now();
  try {
    const completion = await streamChat(model, request, {
      signal,
      onText: (text) => {
        said += text;
        live.add(text);
      },
      onCalls: (calls) => drafts.add(calls),
    });
    await Promise.all([live.end(), drafts.end()]);
    await keep(signal, {
      runId: work.runId,
      step,
      model: model.name,
      requestHash: createHash("sha256").update(JSON.stringify(request)).digest("hex"),
      completion,
      durationMs: Date.now() - startedAt,
    });
    return completion;
  } catch (error) {
    // What was said before the person stopped it stays said.
    if (signal.aborted) await recordEvents(work, tellWhole(step, said));
    throw error;
  }
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

const liveDrafts = ({ work, step, attempt }: StepContext) =>
  new LiveFeed<readonly CallInWriting[]>({
    pauseMs: DRAFTS_PAUSE_MS,
    merge: (_, fresh) => fresh,
    tell: (calls, n) => {
      const data = { step, attempt, n, drafts: draftsOf(calls) };
      return recordEvents(work, [{ type: "tool.drafted", data }]);
    },
  });

const textOf = ({ choices }: Completion) => choices[0].message.content ?? "";

const tellWhole = (step: string, text: string): NewEvent[] =>
  text.trim() === "" ? [] : [{ type: "text.done", key: `${step}/text`, data: { step, text } }];
