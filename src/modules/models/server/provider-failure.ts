import "server-only";

import OpenAI from "openai";
import * as z from "zod";
import { env } from "@/env";
import { AppError } from "@/lib/errors";

/** What may pass by itself: the model is asked again, or another one in its place. */
export class PassingFailure extends AppError {
  /** How long the provider asks to be left alone. */
  readonly pauseMs: number | undefined;

  constructor(message: string, { pauseMs, cause }: { pauseMs?: number; cause?: unknown } = {}) {
    super("MODEL_BUSY", message, { cause });
    this.pauseMs = pauseMs;
  }
}

/** The model can read less than was assumed. */
export class OverflowFailure extends AppError {
  /** How much it says that it can read. */
  readonly contextTokens: number | undefined;

  constructor(message: string, contextTokens: number | undefined, cause: unknown) {
    super("CONTEXT_FULL", message, { cause });
    this.contextTokens = contextTokens;
  }
}

/** The settings that name what was asked. */
export type Settings = { model: string; key: string; url: string };

/** Why the model has not answered, as a sentence that a person can act on. */
export function explainFailure(error: unknown, settings: Settings): unknown {
  if (error instanceof AppError) return error;
  const cause = toldError(error);
  if (error instanceof OpenAI.APIConnectionError) {
    const sentence = `The model cannot be reached. Check ${settings.url}, or try again later.`;
    return new PassingFailure(sentence, { cause });
  }
  // A stream that is no stream any more breaks while it is read.
  if (error instanceof SyntaxError || isBrokenLine(error)) {
    return new PassingFailure("The model's answer broke off. Try again.", { cause });
  }
  if (!(error instanceof OpenAI.APIError)) return error;
  return explainAnswer(readAnswer(error), settings, cause);
}

/** The fetch of Node says of a line that was cut no more than this. */
const isBrokenLine = (error: unknown) =>
  error instanceof TypeError && error.message === "terminated";

type Refusal = { status: number | undefined; code: string; message: string; pauseMs?: number };

function explainAnswer(refusal: Refusal, settings: Settings, cause: unknown): AppError {
  const { status, code, message, pauseMs } = refusal;
  const refused = (sentence: string) => new AppError("MODEL_REFUSED", sentence, { cause });
  if (hasNoCredit(refusal)) {
    return refused(
      "The model's provider says that there is no credit left. Add some at the provider, or set another key.",
    );
  }
  if (isOverflow(refusal)) {
    const sentence = "This is more than the model can read at once.";
    return new OverflowFailure(sentence, limitIn(message), cause);
  }
  if (/content_filter|content_policy|policy_violation|moderation/i.test(code)) {
    return refused(
      "The model's provider refuses this request: its filter takes it for something that it does not allow. Say it in other words, or take another model.",
    );
  }
  switch (status) {
    case 401:
      return refused(`The model's provider refuses the key. Check ${settings.key}.`);
    case 402:
      return refused("The model's provider says that there is no credit left.");
    case 403:
      return refused("The model's provider refuses this key for this model.");
    case 404:
      return refused(
        `The model's provider does not know this model. Check ${settings.model} and ${settings.url}.`,
      );
    case 408:
    case 409:
    case 425:
    case 429:
      return new PassingFailure(`The model's provider asks for a pause: ${message}`, {
        ...(pauseMs !== undefined && { pauseMs }),
        cause,
      });
  }
  if (status === undefined) {
    return new PassingFailure(`The model's answer broke off: ${message}`, { cause });
  }
  if (status >= 500) {
    return new PassingFailure(`The model's provider has a problem of its own (${status}).`, {
      ...(pauseMs !== undefined && { pauseMs }),
      cause,
    });
  }
  return refused(`The model refuses this request: ${message}`);
}

const hasNoCredit = ({ code, message }: Refusal) =>
  /insufficient_quota|billing|insufficient_credits/i.test(code) ||
  /insufficient (?:credit|balance|funds)|credit balance is too low|exceeded your current quota/i.test(
    message,
  );

const isOverflow = ({ status, code, message }: Refusal) =>
  status !== 429 &&
  (/context_length_exceeded|string_above_max_length/i.test(code) ||
    /context (?:length|window|size)|maximum context|prompt is too long|too many tokens|input is too long|exceeds? the (?:model'?s )?(?:max|available context|limit of tokens)/i.test(
      message,
    ));

const NUMBER = String.raw`(\d[\d,_]{3,})`;
/** The other numbers of such a message are what was sent, and what was left for the answer. */
const LIMITS = [
  new RegExp(
    String.raw`(?:maximum|max|limit|window|context (?:length|size)|available)[^\d]{0,40}${NUMBER}`,
    "i",
  ),
  new RegExp(String.raw`${NUMBER}[ -]?(?:tokens? )?(?:maximum|max\b|limit|context)`, "i"),
];

/** How much the model says that it can read. */
export function limitIn(message: string): number | undefined {
  const found = LIMITS.map((limit) => limit.exec(message)?.[1]).find(Boolean);
  return found ? Number(found.replace(/[,_]/g, "")) : undefined;
}

const bodySchema = z
  .object({ code: z.unknown(), type: z.unknown(), message: z.unknown() })
  .partial();

function readAnswer(error: InstanceType<typeof OpenAI.APIError>): Refusal {
  const body = bodySchema.safeParse(error.error).data ?? {};
  const inside = Number(body.code); // some put the status into a stream that has begun
  const status = error.status ?? (inside >= 400 && inside < 600 ? inside : undefined);
  const told = typeof body.message === "string" ? body.message : error.message;
  const pauseMs = pauseIn(error.headers);
  return {
    status,
    code: [error.code, body.type].filter((part) => typeof part === "string").join(" "),
    message: withoutKeys(told),
    ...(pauseMs !== undefined && { pauseMs }),
  };
}

/** In milliseconds, in seconds, or as a date. */
function pauseIn(headers: Headers | undefined): number | undefined {
  const exact = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (exact >= 0) return exact;
  const after = headers?.get("retry-after");
  if (!after) return undefined;
  const ms = /^[\d.]+$/.test(after) ? Number(after) * 1_000 : Date.parse(after) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** For the log: what it said, and nothing of what was sent. */
function toldError(error: unknown): Error {
  const name = error instanceof Error ? error.constructor.name : "Error";
  return new Error(withoutKeys(`${name}: ${error instanceof Error ? error.message : error}`));
}

/** Some providers repeat the key that they refuse. */
export function withoutKeys(text: string): string {
  const keys = [
    env.AI_API_KEY,
    env.AI_FALLBACK_API_KEY,
    env.OPENAI_API_KEY,
    env.GEMINI_API_KEY,
    env.OPENROUTER_API_KEY,
    env.ANTHROPIC_API_KEY,
  ];
  return keys.reduce<string>((told, key) => (key ? told.replaceAll(key, "…") : told), text);
}
