import "server-only";

import { createHash } from "node:crypto";
import { openModel } from "@/modules/models/server/provider";
import { type ChatRequest, type Completion, streamChat } from "@/modules/models/server/stream-chat";
import { recordEvents } from "@/modules/runs/server/mutations";
import { type CallInWriting, draftsOf } from "../drafts";
import { findAnswer, readUsage } from "./data";
import { LiveFeed, liveText } from "./live-feed";
import { storeAnswer } from "./mutations";
import { type StepContext, whileWanted } from "./work";

const DRAFTS_PAUSE_MS = 200;

type Call = Omit<StepContext, "signal">;

/**
 * Asks the model, unless its answer to this step is stored: a worker that died after it was stored asks nobody twice.
 * The answer itself is read from there: what a step returns is sent along with every later request of its run.
 */
export async function infer(call: Call, request: ChatRequest) {
  const { work, step } = call;
  await whileWanted(work.runId, async (signal) => {
    if (!(await findAnswer(work.runId, step))) await answer({ ...call, signal }, request);
    const usage = await readUsage(work.runId);
    await recordEvents(work, [
      { type: "usage.updated", key: `${step}/usage`, data: { step, usage } },
    ]);
  });
}

async function answer(context: StepContext, request: ChatRequest) {
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
    await tellWhole(context, textOf(completion));
    await storeAnswer({
      runId: work.runId,
      step,
      model: model.name,
      requestHash: createHash("sha256").update(JSON.stringify(request)).digest("hex"),
      completion,
      durationMs: Date.now() - startedAt,
    });
  } catch (error) {
    // What was said before the person stopped it stays said.
    if (signal.aborted) await tellWhole(context, said);
    throw error;
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

async function tellWhole({ work, step }: StepContext, text: string) {
  if (text.trim() === "") return;
  await recordEvents(work, [{ type: "text.done", key: `${step}/text`, data: { step, text } }]);
}
