import "server-only";

import { openModel, readProfile } from "@/modules/models/server/provider";
import type { ChatRequest, Completion } from "@/modules/models/server/stream-chat";
import { type RunEvent, recordEvents } from "@/modules/runs/server/mutations";
import { type CallInWriting, draftsOf } from "../drafts";
import { usageOf } from "../spending";
import { askOnce } from "./ask";
import { listCalls } from "./data";
import { LiveFeed, liveText } from "./live-feed";
import { lookWhileAsking, type StepContext } from "./work";

const DRAFTS_PAUSE_MS = 200;

type Call = Omit<StepContext, "signal">;

/** Asks the model for the next answer of an agent, and tells it as it comes. */
export function infer(call: Call, request: ChatRequest): Promise<Completion> {
  const { work, step } = call;
  return lookWhileAsking({ runId: work.runId, step }, async (signal, wanted) => {
    const [completion, earlier] = await Promise.all([
      answer({ ...call, signal }, request, wanted),
      listCalls(work.runId, { except: step }),
    ]);
    const own = { step, model: openModel().name, ...priced(completion.usage) };
    const usage = usageOf([...earlier, own], readProfile().contextTokens);
    await recordEvents(work, [
      ...tellWhole(step, textOf(completion)),
      { type: "usage.updated", key: `${step}/usage`, data: { step, usage } },
    ]);
    return completion;
  });
}

async function answer(
  context: StepContext,
  request: ChatRequest,
  wanted: Promise<void>,
): Promise<Completion> {
  const { work, step, signal } = context;
  const live = liveText("text.delta", context);
  const drafts = liveDrafts(context);
  let said = "";
  try {
    const listener = {
      signal,
      onText: (text: string) => {
        said += text;
        live.add(text);
      },
      onCalls: (calls: readonly CallInWriting[]) => drafts.add(calls),
    };
    const completion = await askOnce({ runId: work.runId, step }, request, listener, wanted);
    await Promise.all([live.end(), drafts.end()]);
    return completion;
  } catch (error) {
    // What was said before the person stopped it stays said.
    if (signal.aborted) await recordEvents(work, tellWhole(step, said));
    throw error;
  }
}

const priced = ({ costMicroUsd, ...tokens }: Completion["usage"]) => ({
  ...tokens,
  costMicroUsd: costMicroUsd ?? null,
});

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
