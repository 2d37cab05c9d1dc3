import "server-only";

import { createHash } from "node:crypto";
import { openModel } from "@/modules/models/server/provider";
import { type ChatRequest, type Completion, streamChat } from "@/modules/models/server/stream-chat";
import { recordEvents } from "@/modules/runs/server/mutations";
import { findAnswer } from "./data";
import { LiveText } from "./live-text";
import { storeAnswer } from "./mutations";
import { type StepContext, whileWanted } from "./work";

type Call = Omit<StepContext, "signal">;

/**
 * Asks the model, unless its answer to this step is stored: a worker that died after it was stored asks nobody twice.
 * The answer itself is read from there: what a step returns is sent along with every later request of its run.
 */
export async function infer(call: Call, request: ChatRequest) {
  const { runId } = call.work;
  if (await findAnswer(runId, call.step)) return;
  await whileWanted(runId, (signal) => answer({ ...call, signal }, request));
}

async function answer(context: StepContext, request: ChatRequest) {
  const { work, step, signal } = context;
  const model = openModel();
  const live = new LiveText("text.delta", context);
  let said = "";
  const startedAt = Date.now();
  try {
    const completion = await streamChat(model, request, {
      signal,
      onText: (text) => {
        said += text;
        live.add(text);
      },
    });
    await live.end();
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

const textOf = ({ choices }: Completion) => choices[0].message.content ?? "";

async function tellWhole({ work, step }: StepContext, text: string) {
  if (text.trim() === "") return;
  await recordEvents(work, [{ type: "text.done", key: `${step}/text`, data: { step, text } }]);
}
