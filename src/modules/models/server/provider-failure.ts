import "server-only";

import OpenAI from "openai";
import { AppError } from "@/lib/errors";

/** What names the model that was asked. */
type ModelSetting = "AI_MODEL" | "AI_SPEECH_MODEL";

const REFUSALS: Record<number, (setting: ModelSetting) => string> = {
  401: () => "The model's provider refuses the key. Check AI_API_KEY.",
  402: () => "The model's provider says that there is no credit left.",
  403: () => "The model's provider refuses this key for this model.",
  404: (setting) =>
    `The model's provider does not know this model. Check ${setting} and AI_BASE_URL.`,
};

/** Why the model has not answered, as a sentence that a person can act on. What may pass by itself is tried again. */
export function explainFailure(error: unknown, setting: ModelSetting): unknown {
  const say = (code: "MODEL_REFUSED" | "MODEL_BUSY", sentence: string) =>
    new AppError(code, sentence, { cause: error });
  if (error instanceof OpenAI.APIConnectionError) {
    return say("MODEL_BUSY", "The model cannot be reached. Check AI_BASE_URL, or try again later.");
  }
  if (!(error instanceof OpenAI.APIError)) return error;
  const { status } = error;
  if (status === undefined)
    return say("MODEL_BUSY", `The model's answer broke off: ${error.message}`);
  const refusal = REFUSALS[status];
  if (refusal) return say("MODEL_REFUSED", refusal(setting));
  if (status === 429) {
    return say("MODEL_BUSY", `The model's provider asks for a pause: ${error.message}`);
  }
  if (status >= 500) {
    return say("MODEL_BUSY", `The model's provider has a problem of its own (${status}).`);
  }
  return say("MODEL_REFUSED", `The model refuses this request: ${error.message}`);
}
