import "server-only";

import { randomUUID } from "node:crypto";
import * as z from "zod";
import { AppError } from "@/lib/errors";
import { type AssembledCall, CallParts, readArguments } from "../call-parts";
import {
  type AnsweredMessage,
  type ChatRequest,
  type Completion,
  printUnreadable,
} from "../completion";
import { shownPart, withoutThinking } from "../shown-text";
import { roughTokens } from "../tokens";
import { readWrittenCalls } from "../written-calls";
import { PassingFailure } from "./provider-failure";

const text = z.string().nullish().catch(undefined);
const count = z.number().min(0).catch(0).default(0);

const deltaSchema = z.object({
  content: text,
  tool_calls: z.array(z.unknown()).nullish().catch(undefined),
  /** As calls were before there could be several. */
  function_call: z.unknown().optional(),
  reasoning_content: text,
  reasoning_details: z.array(z.unknown()).nullish().catch(undefined),
});

const usageSchema = z
  .object({
    prompt_tokens: count,
    completion_tokens: count,
    prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(undefined),
    /** OpenRouter says what an answer has cost, in dollars. */
    cost: z.number().min(0).optional().catch(undefined),
  })
  .nullish()
  .catch(undefined);

/** A piece of a stream, in whatever shape servers send it. */
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: deltaSchema.nullish().catch(undefined),
        /** Instead, where a server does not stream. */
        message: deltaSchema.nullish().catch(undefined),
        finish_reason: text,
      }),
    )
    .nullish()
    .catch(undefined),
  usage: usageSchema,
});

/** An answer as it comes in, in whatever way servers deviate from the protocol, and as what it means. */
export class Answer {
  readonly #request: ChatRequest;
  readonly #parts = new CallParts();
  #content = "";
  #shown = 0;
  #reasoning = "";
  #reasoningDetails: unknown[] = [];
  #finishReason: string | undefined;
  #usage: z.infer<typeof usageSchema>;

  constructor(request: ChatRequest) {
    this.#request = request;
  }

  get calls(): readonly AssembledCall[] {
    return this.#parts.calls;
  }

  /** Whether its server has said that it is whole. */
  get isEnded(): boolean {
    return this.#finishReason !== undefined;
  }

  /** Says what is new in it. */
  add(chunk: unknown): { text: string; hasCalls: boolean } {
    const { data: { choices, usage } = {} } = chunkSchema.safeParse(chunk);
    if (usage) this.#usage = usage;
    const [choice] = choices ?? [];
    if (choice?.finish_reason) this.#finishReason = choice.finish_reason;
    const delta = choice?.delta ?? choice?.message;
    if (!delta) return { text: "", hasCalls: false };
    this.#content += delta.content ?? "";
    this.#reasoning += delta.reasoning_content ?? "";
    this.#reasoningDetails.push(...(delta.reasoning_details ?? []));
    const parts = delta.tool_calls ?? (delta.function_call ? [delta.function_call] : []);
    for (const part of parts) this.#parts.add(part);
    return { text: this.#takeShown(), hasCalls: parts.length > 0 };
  }

  #takeShown(): string {
    const shown = shownPart(this.#content);
    const fresh = shown.slice(this.#shown);
    this.#shown = Math.max(this.#shown, shown.length);
    return fresh;
  }

  whole(): Completion {
    if (this.#finishReason === "content_filter") throw new AppError("MODEL_REFUSED", FILTERED);
    const said = withoutThinking(this.#content).trim();
    const own = this.#parts.calls
      .filter(({ name }) => name !== "")
      .map((call) => this.#print(call));
    const written = own.length === 0 ? readWrittenCalls(said, offered(this.#request)) : undefined;
    const calls = [
      ...own,
      ...(written?.calls ?? []).map(({ name, args }) => printCall(name, JSON.stringify(args))),
    ];
    const content = written ? written.text : said;
    if (calls.length === 0 && content === "" && !this.#mayBeEmpty())
      throw new PassingFailure(EMPTY);
    return {
      choices: [
        {
          message: {
            role: "assistant",
            content: content || null,
            ...(calls.length > 0 && { tool_calls: unique(calls), ...this.#thoughts() }),
          },
          finish_reason: calls.length > 0 ? "tool_calls" : this.#endOfText(),
        },
      ],
      usage: this.#countUsage(),
    };
  }

  /** After the result of a call nothing may be left to say. */
  #mayBeEmpty() {
    const { messages, tools = [] } = this.#request;
    const isGoingOn = messages.at(-1)?.role === "tool" || tools.length === 0;
    return isGoingOn && this.#finishReason !== "length";
  }

  /** Who thinks wants to see what it thought beside the calls that it made. */
  #thoughts(): Partial<AnsweredMessage> {
    return {
      ...(this.#reasoning && { reasoning_content: this.#reasoning }),
      ...(this.#reasoningDetails.length > 0 && { reasoning_details: this.#reasoningDetails }),
    };
  }

  /** A server may say that there are calls where there are none. */
  #endOfText() {
    return this.#finishReason === "length" ? "length" : "stop";
  }

  #print({ id, name, args, extra }: AssembledCall): Call {
    const read = readArguments(args);
    const printed = read
      ? JSON.stringify(read)
      : printUnreadable({ unreadable: args, isCut: this.#finishReason === "length" });
    return {
      ...printCall(name, printed, id),
      ...(extra !== undefined && { extra_content: extra }),
    };
  }

  /** Where the server does not count, as much as it must have been. */
  #countUsage(): Completion["usage"] {
    const said = this.#usage;
    if (said && said.prompt_tokens + said.completion_tokens > 0) {
      return {
        tokensIn: said.prompt_tokens,
        tokensOut: said.completion_tokens,
        tokensCached: Math.min(said.prompt_tokens_details?.cached_tokens ?? 0, said.prompt_tokens),
        ...(said.cost !== undefined && { costMicroUsd: Math.round(said.cost * 1_000_000) }),
      };
    }
    const { messages, tools = [] } = this.#request;
    const written = this.#content + this.#reasoning + JSON.stringify(this.#parts.calls);
    return {
      tokensIn: roughTokens(JSON.stringify([messages, tools])),
      tokensOut: roughTokens(written),
      tokensCached: 0,
    };
  }
}

const FILTERED =
  "The model's provider has withheld the answer: its filter takes it for something that it does not allow. Say it in other words, or take another model.";
const EMPTY =
  "The model has answered nothing at all. Try again, or take another model: one that only thinks until it may not say more answers like this.";

type Call = NonNullable<AnsweredMessage["tool_calls"]>[number];

const printCall = (name: string, args: string, id = ""): Call => ({
  id,
  type: "function",
  function: { name, arguments: args },
});

/** Each has an id of its own, by which its result is told: some servers give none, or the same one to all. */
function unique(calls: readonly Call[]): Call[] {
  const taken = new Set<string>();
  return calls.map((call) => {
    const id = call.id && !taken.has(call.id) ? call.id : `call_${randomUUID().slice(0, 8)}`;
    taken.add(id);
    return { ...call, id };
  });
}

const offered = ({ tools = [] }: ChatRequest) =>
  tools.flatMap((tool) =>
    tool.type === "function"
      ? { name: tool.function.name, parameters: tool.function.parameters }
      : [],
  );
