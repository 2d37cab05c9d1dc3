import "server-only";

import { AppError } from "@/lib/errors";
import type { ChosenModel } from "@/modules/models/server/choose-model";
import { learnFacts, noteUnwell } from "@/modules/models/server/mutations";
import { OverflowFailure, PassingFailure } from "@/modules/models/server/provider-failure";
import { roughTokens } from "@/modules/models/tokens";
import { recordEvents } from "@/modules/runs/server/mutations";
import type { Question } from "./ask";
import { RETRIES, TriedAgain } from "./work";

/** A pause that is longer than this is nobody's to wait for. */
const PAUSE_MS_MAX = 10 * 60_000;
/** How long another model is asked in the place of one that does not say how long it needs. */
const UNWELL_MS = 60_000;
const AT_ONCE_MS = 1_000;
/** Below that a conversation and the agent's tools do not fit. */
const CONTEXT_TOKENS_MIN = 8_000;

/** What follows from a model that has not answered, told in the log. Returns what the step fails with. */
export async function reactToFailure(error: unknown, question: Question): Promise<unknown> {
  if (error instanceof OverflowFailure) return shrink(error, question);
  if (!(error instanceof PassingFailure) || question.signal.aborted) return error;
  const { pauseMs } = error;
  const { model, attempt } = question;
  if (model.next) {
    await noteUnwell(model, pauseMs ?? UNWELL_MS);
    if (attempt >= RETRIES) return error;
    await tell(question, error.message, model.next.name, AT_ONCE_MS);
    return new TriedAgain(error, AT_ONCE_MS);
  }
  if (pauseMs === undefined) {
    if (attempt < RETRIES) await tell(question, error.message, model.name);
    return error;
  }
  if (pauseMs > PAUSE_MS_MAX) return tooLong(pauseMs);
  if (attempt < RETRIES) await tell(question, error.message, model.name, pauseMs);
  return new TriedAgain(error, pauseMs);
}

function tooLong(pauseMs: number) {
  const minutes = Math.ceil(pauseMs / 60_000);
  return new AppError(
    "MODEL_REFUSED",
    `The model's provider wants to be left alone for ${minutes} minutes. Send your message again then, or set AI_FALLBACK to a model that is asked meanwhile.`,
  );
}

/** What it was given now was too much. With what is known by that, less is given to it. */
async function shrink(error: OverflowFailure, question: Question): Promise<unknown> {
  const { model, request, attempt } = question;
  const given = roughTokens(JSON.stringify([request.messages, request.tools ?? []]));
  const before = model.profile.contextTokens;
  const said = error.contextTokens ?? before;
  // Its own count of what it was given is another one than ours.
  const less = said < before ? said : Math.floor(Math.min(before, given) * SHRINKING);
  const contextTokens = Math.max(CONTEXT_TOKENS_MIN, less);
  const isSmaller = contextTokens < before;
  if (!isSmaller || attempt >= RETRIES) return tooMuch(model);
  await learnFacts(model, { contextTokens });
  await tell(question, error.message, model.name, AT_ONCE_MS);
  return new TriedAgain(error, AT_ONCE_MS);
}

const SHRINKING = 0.75;

const tooMuch = ({ name }: ChosenModel) =>
  new AppError(
    "CONTEXT_FULL",
    `What this needs is more than ${name} can read at once. Ask for a smaller part of it, or take a model that can read more.`,
  );

async function tell(
  { work, model, step, attempt }: Question,
  told: string,
  next: string,
  ms?: number,
) {
  const at = ms === undefined ? null : new Date(Date.now() + ms).toISOString();
  const data = { step, model: model.name, told, next, at };
  await recordEvents(work, [{ type: "model.failed", key: `${step}/failed-${attempt}`, data }]);
}
