import "server-only";

import { quietly } from "@/lib/quietly";
import type { CallInWriting } from "@/modules/models/call-parts";
import type { ChatRequest, Completion } from "@/modules/models/completion";
import type { ChosenModel } from "@/modules/models/server/choose-model";
import { type RunEvent, recordEvents } from "@/modules/runs/server/mutations";
import { draftsOf } from "../drafts";
import { type PaidCall, usageOf } from "../spending";
import { askOnce } from "./ask";
import { listCalls } from "./data";
import { LiveFeed, liveText } from "./live-feed";
import { inStep, type StepContext } from "./work";

const DRAFTS_PAUSE_MS = 200;

type Context = StepContext & { model: ChosenModel };
type Call = Omit<Context, "signal">;

/** Asks the model for the next answer of an agent, and tells it as it comes. */
export function infer(call: Call, request: ChatRequest): Promise<Completion> {
  const step = { runId: call.work.runId, step: call.step };
  return inStep(step, (signal) => answer({ ...call, signal }, request));
}

async function answer(context: Context, request: ChatRequest): Promise<Completion> {
  const { work, model, step, attempt, signal } = context;
  const lookUp = () => listCalls(work.runId, { except: step });
  const earlier = quietly(lookUp());
  const live = liveText("text.delta", context);
  const drafts = liveDrafts(context);
  let said = "";
  try {
    return await askOnce({
      work,
      model,
      step,
      attempt,
      request,
      signal,
      onText: (text: string) => {
        said += text;
        live.add(text);
      },
      onCalls: (calls: readonly CallInWriting[]) => drafts.add(calls),
      tell: async (completion) => {
        await Promise.all([live.end(), drafts.end()]);
        return [
          ...tellWhole(step, textOf(completion)),
          tellUsage(context, completion, await earlier.catch(lookUp)),
        ];
      },
    });
  } catch (error) {
    // What was said before the person stopped it stays said.
    if (signal.aborted) await recordEvents(work, tellWhole(step, said));
    throw error;
  }
}

function tellUsage({ model, step }: Context, { usage }: Completion, earlier: PaidCall[]): RunEvent {
  const { costMicroUsd = null, ...tokens } = usage;
  const own = { step, model: model.name, ...tokens, costMicroUsd };
  const data = { step, usage: usageOf([...earlier, own], model.profile.contextTokens) };
  return { type: "usage.updated", key: `${step}/usage`, data };
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
