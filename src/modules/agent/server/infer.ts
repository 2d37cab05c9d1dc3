import "server-only";

import { readProfile } from "@/modules/models/server/provider";
import type { ChatRequest, Completion } from "@/modules/models/server/stream-chat";
import { type RunEvent, recordEvents } from "@/modules/runs/server/mutations";
import { type CallInWriting, draftsOf } from "../drafts";
import { askOnce } from "./ask";
import { readUsage } from "./data";
import { LiveFeed, liveText } from "./live-feed";
import { type StepContext, whileWanted } from "./work";

const DRAFTS_PAUSE_MS = 200;

type Call = Omit<StepContext, "signal">;

/**
 * Asks the model for the next answer of an agent, and tells it as it comes. The answer itself is read from where it is
 * stored: what a step returns is sent along with every later request of its run.
 */
export async function infer(call: Call, request: ChatRequest) {
  const { work, step } = call;
  await whileWanted({ runId: work.runId, step }, async (signal) => {
    const completion = await answer({ ...call, signal }, request);
    const usage = await readUsage(work.runId, readProfile().contextTokens);
    await recordEvents(work, [
      ...tellWhole(step, textOf(completion)),
      { type: "usage.updated", key: `${step}/usage`, data: { step, usage } },
    ]);
  });
}

async function answer(context: StepContext, request: ChatRequest): Promise<Completion> {
  const { work, step, signal } = context;
  const live = liveText("text.delta", context);
  const drafts = liveDrafts(context);
  let said = "";
  try {
    const completion = await askOnce({ runId: work.runId, step }, request, {
      signal,
      onText: (text) => {
        said += text;
        live.add(text);
      },
      onCalls: (calls) => drafts.add(calls),
    });
    await Promise.all([live.end(), drafts.end()]);
    return completion;
  } catch (error) {
    // What was said before the person stopped it stays said.
    if (signal.aborted) await recordEvents(work, tellWhole(step, said));
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

const tellWhole = (step: string, text: string): RunEvent[] =>
  text.trim() === "" ? [] : [{ type: "text.done", key: `${step}/text`, data: { step, text } }];
