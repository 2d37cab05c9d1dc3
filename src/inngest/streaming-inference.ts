import "server-only";

import { Middleware } from "inngest";
import { findAnswer } from "@/modules/agent/server/data";
import { infer } from "@/modules/agent/server/infer";
import { RunStopped } from "@/modules/agent/server/work";
import type { ChatRequest } from "@/modules/models/server/stream-chat";
import { runRequested } from "./events";

/**
 * agent-kit asks models with `step.ai.infer`, which the job server would carry out: nothing could stream, and keys
 * would leave the app. Here the same call is an ordinary step that asks the model in this process.
 */
export class StreamingInference extends Middleware.BaseMiddleware {
  readonly id = "streaming-inference";

  override transformFunctionInput(arg: Middleware.TransformFunctionInputArgs) {
    const { event, attempt, step } = arg.ctx;
    // Also called for what a function does about its failure, where no model is asked.
    if (event.name !== runRequested.name) return arg;
    const work = runRequested.schema.parse(event.data);
    let asked = 0;
    const inferInProcess = async (_id: unknown, { body }: { body: ChatRequest }) => {
      const name = `model-${asked++}`;
      await step.run(name, () => infer({ work, step: name, attempt }, severalCalls(body)));
      const answer = await findAnswer(work.runId, name);
      if (!answer) throw new RunStopped(); // its answers went with its end
      return answer;
    };
    const ai = { ...step.ai, infer: inferInProcess };
    const own = new Proxy(step, {
      get: (target, name) => (name === "ai" ? ai : Reflect.get(target, name)),
    });
    return { ...arg, ctx: { ...arg.ctx, step: own } };
  }
}

/** agent-kit allows one call an answer, which costs a question for every file that is read. */
const severalCalls = ({ parallel_tool_calls: _, ...request }: ChatRequest) => request;
