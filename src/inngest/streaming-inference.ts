import "server-only";

import { Middleware, NonRetriableError } from "inngest";
import * as z from "zod";
import { fittedMessages } from "@/modules/agent/fit";
import { findAnswer } from "@/modules/agent/server/data";
import { type Picture, readPictures } from "@/modules/agent/server/given-files";
import { infer } from "@/modules/agent/server/infer";
import { type Asker, RunStopped } from "@/modules/agent/server/work";
import type { AnsweredMessage, ChatRequest, Completion } from "@/modules/models/completion";
import { type ChosenModel, chooseModel } from "@/modules/models/server/choose-model";
import { REQUEST_SHARE, roughTokens } from "@/modules/models/tokens";
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
    const thoughts = new Thoughts();
    const inferInProcess = async (_id: unknown, { body }: { body: ChatRequest }) => {
      const name = `model-${answers++}`;
      // What a step returns is sent along with every later request of its run: this one is read from where it is stored.
      const fresh: { answer?: Completion } = {};
      await step.run(name, async () => {
        asked ??= await openAsked(run);
        const { work, model, pictures } = asked;
        const request = readable(thoughts.give(body), pictures, model);
        fresh.answer = await infer({ work, model, step: name, attempt }, request);
      });
      const answer = fresh.answer ?? (await findAnswer(run.runId, name));
      if (!answer) throw new RunStopped(); // its answers went with its end
      thoughts.keep(answer);
      return answer;
    };
    const ours = { ai: { ...step.ai, infer: inferInProcess }, run: withoutIds(step.run) };
    const own = new Proxy(step, {
      get: (target, name) => Reflect.get(name in ours ? ours : target, name),
    });
    return { ...arg, ctx: { ...arg.ctx, step: own } };
  }
}

type Asked = { work: Asker; model: ChosenModel; pictures: Picture[] };

/** Which model is asked, and what it is shown: the same for the whole run, as long as it works in this process. */
async function openAsked(run: RunRef): Promise<Asked> {
  const work = { ...run, model: await findModel(run.runId) };
  const model = await chooseModel(work.model);
  return { work, model, pictures: await readPictures(work, model.profile) };
}

/** agent-kit keeps ids for whoever follows it by its own events. Nobody does, and each of them would be a step. */
function withoutIds(run: StepRun): StepRun {
  const runOrNot = (id: string, work: () => Promise<unknown>) =>
    /^generate-(?:network-id|agent-ids-\d+)$/.test(id) ? Promise.resolve(work()) : run(id, work);
  return runOrNot as StepRun;
}

/** What comes with a model's calls and has to be seen again with them. agent-kit passes on the calls alone. */
class Thoughts {
  readonly #kept = new Map<string, AnsweredMessage>();

  keep({ choices: [{ message }] }: Completion) {
    for (const call of message.tool_calls ?? []) this.#kept.set(nameOf(call), message);
  }

  give({ messages, ...request }: ChatRequest): ChatRequest {
    return { ...request, messages: messages.map((said) => this.#completed(said)) };
  }

  #completed(said: Said): Said {
    if (said.role !== "assistant" || !said.tool_calls?.[0]) return said;
    const [first] = said.tool_calls;
    const answer = first.type === "function" && this.#kept.get(nameOf(first));
    if (!answer) return said;
    const { reasoning_content, reasoning_details, tool_calls = [] } = answer;
    const extras = new Map(tool_calls.map((call) => [nameOf(call), call.extra_content]));
    const calls = said.tool_calls.map((call) => {
      const extra_content = call.type === "function" ? extras.get(nameOf(call)) : undefined;
      return extra_content === undefined ? call : { ...call, extra_content };
    });
    return {
      ...said,
      tool_calls: calls,
      ...(reasoning_content && { reasoning_content }),
      ...(reasoning_details && { reasoning_details }),
    } as Said;
  }
}

type NamedCall = { id: string; function: { name: string; arguments: string } };

/** Some servers count their calls anew in each answer. */
const nameOf = ({ id, function: called }: NamedCall) =>
  [id, called.name, called.arguments].join(" ");

type StepRun = Middleware.TransformFunctionInputArgs["ctx"]["step"]["run"];

/**
 * As the model should read it. agent-kit allows one call an answer, which costs a question for every file that is read;
 * it wraps what a tool says into JSON, where every line break and quote is written as two characters; and it begins with
 * an empty message where nobody has said anything to the network itself.
 */
function readable(
  { parallel_tool_calls: _, messages, ...request }: ChatRequest,
  pictures: Picture[],
  { profile }: ChosenModel,
): ChatRequest {
  const said = messages.filter(hasSaidSomething).map(unwrapped);
  const room = REQUEST_SHARE * profile.contextTokens - pictures.length * PICTURE_TOKENS;
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
