import "server-only";

import { Middleware, NonRetriableError } from "inngest";
import * as z from "zod";
import { fittedMessages } from "@/modules/agent/fit";
import { findAnswer } from "@/modules/agent/server/data";
import { type Picture, readPictures } from "@/modules/agent/server/given-files";
import { infer } from "@/modules/agent/server/infer";
import { type Asker, RunStopped } from "@/modules/agent/server/work";
import { REQUEST_SHARE, roughTokens } from "@/modules/agent/tokens";
import { readProfile } from "@/modules/models/server/provider";
import type { ChatRequest, Completion } from "@/modules/models/server/stream-chat";
import { findModel } from "@/modules/runs/server/data";
import type { RunRef } from "@/modules/runs/server/mutations";
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
    const run = runRequested.schema.parse(event.data);
    let answers = 0;
    let asked: Asked | undefined;
    const inferInProcess = async (_id: unknown, { body }: { body: ChatRequest }) => {
      const name = `model-${answers++}`;
      // What a step returns is sent along with every later request of its run: this one is read from where it is stored.
      const fresh: { answer?: Completion } = {};
      await step.run(name, async () => {
        asked ??= await openAsked(run);
        const { work, pictures } = asked;
        const request = readable(body, pictures, work.model);
        fresh.answer = await infer({ work, step: name, attempt }, request);
      });
      const answer = fresh.answer ?? (await findAnswer(run.runId, name));
      if (!answer) throw new RunStopped(); // its answers went with its end
      return answer;
    };
    const ours = { ai: { ...step.ai, infer: inferInProcess }, run: withoutIds(step.run) };
    const own = new Proxy(step, {
      get: (target, name) => Reflect.get(name in ours ? ours : target, name),
    });
    return { ...arg, ctx: { ...arg.ctx, step: own } };
  }
}

type Asked = { work: Asker; pictures: Picture[] };

/** Which model is asked, and what it is shown: the same for the whole run, as long as it works in this process. */
async function openAsked(run: RunRef): Promise<Asked> {
  const work = { ...run, model: await findModel(run.runId) };
  return { work, pictures: await readPictures(work) };
}

/** agent-kit keeps ids for whoever follows it by its own events. Nobody does, and each of them would be a step. */
function withoutIds(run: StepRun): StepRun {
  const runOrNot = (id: string, work: () => Promise<unknown>) =>
    /^generate-(?:network-id|agent-ids-\d+)$/.test(id) ? Promise.resolve(work()) : run(id, work);
  return runOrNot as StepRun;
}

type StepRun = Middleware.TransformFunctionInputArgs["ctx"]["step"]["run"];

/**
 * As the model should read it. agent-kit allows one call an answer, which costs a question for every file that is read;
 * it wraps what a tool says into JSON, where every line break and quote is written as two characters; and it begins with
 * an empty message where nobody has said anything to the network itself.
 */
function readable(
  { parallel_tool_calls: _, messages, ...request }: ChatRequest,
  pictures: Picture[],
  model: string | null,
): ChatRequest {
  const said = messages.filter(hasSaidSomething).map(unwrapped);
  const room = REQUEST_SHARE * readProfile(model).contextTokens - pictures.length * PICTURE_TOKENS;
  const tools = roughTokens(JSON.stringify(request.tools ?? []));
  return { ...request, messages: withPictures(fitted(said, room - tools), pictures) };
}

/** About what models count for a large one. */
const PICTURE_TOKENS = 1_600;

function fitted(messages: ChatRequest["messages"], room: number) {
  const fitting = fittedMessages(messages, room);
  if (!fitting) throw new NonRetriableError(TOO_MUCH);
  return fitting;
}

const TOO_MUCH =
  "What this needs has become more than the model can read at once. Ask for a smaller part of it, or take a model that can read more.";

type Said = ChatRequest["messages"][number];

const hasSaidSomething = (said: Said) => said.role !== "user" || said.content !== "";

/** Each beside the words that name it. */
const withPictures = (messages: ChatRequest["messages"], pictures: Picture[]) =>
  messages.map((said): Said => {
    if (said.role !== "user" || typeof said.content !== "string") return said;
    const text = said.content;
    const shown = pictures.filter(({ id }) => text.includes(id));
    if (shown.length === 0) return said;
    const parts = shown.map(({ url }) => ({ type: "image_url" as const, image_url: { url } }));
    return { ...said, content: [{ type: "text", text }, ...parts] };
  });

const wrapped = z
  .string()
  .transform((text) => JSON.parse(text) as unknown)
  .pipe(z.object({ data: z.string() }));

function unwrapped(said: Said): Said {
  if (said.role !== "tool") return said;
  return { ...said, content: wrapped.parse(said.content).data };
}
