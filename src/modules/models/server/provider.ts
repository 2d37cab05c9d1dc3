import "server-only";

import OpenAI from "openai";
import { env } from "@/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Profile, profileOf } from "../profile";

/** Where each provider speaks OpenAI's protocol, and its own name for the key. */
const PROVIDERS = {
  openai: { url: "https://api.openai.com/v1", key: env.OPENAI_API_KEY },
  gemini: {
    url: "https://generativelanguage.googleapis.com/v1beta/openai",
    key: env.GEMINI_API_KEY,
  },
  openrouter: { url: "https://openrouter.ai/api/v1", key: env.OPENROUTER_API_KEY },
  anthropic: { url: "https://api.anthropic.com/v1", key: env.ANTHROPIC_API_KEY },
  ollama: { url: "http://127.0.0.1:11434/v1", key: "none" },
  compatible: { url: undefined, key: undefined },
};
type Provider = keyof typeof PROVIDERS;

export type Model = { name: string; url: string; client: OpenAI };

/** The model of an app, or that of this installation. */
export function openModel(name: string | null): Model {
  const provider = openProvider();
  const wanted = name ?? env.AI_MODEL;
  if (!wanted) throw missing("AI_MODEL is not set: it names the model to work with.");
  return { name: wanted, ...provider };
}

export const installedModelName = () => env.AI_MODEL ?? null;

const LIST_LIMIT_MS = 5_000;

/** The names of what the provider offers; none where it does not say. */
export async function listModels(): Promise<string[]> {
  try {
    const { client } = openProvider();
    const { data } = await client.models.list({ timeout: LIST_LIMIT_MS, maxRetries: 0 });
    return data.map(({ id }) => id).sort();
  } catch (err) {
    log.info({ err }, "the provider does not list its models");
    return [];
  }
}

/** The model that writes down what is said. */
export function openSpeechModel(): Model {
  const name = speechModelName();
  if (!name) throw new AppError("NOT_FOUND", "Speech is not set up here. Set AI_SPEECH_MODEL.");
  return { name, ...openProvider() };
}

export const speechModelName = () =>
  env.AI_SPEECH_MODEL ?? (chosenProvider() === "openai" ? "gpt-4o-mini-transcribe" : undefined);

function openProvider(): Omit<Model, "name"> {
  const provider = chosenProvider();
  if (!provider) {
    throw missing(
      "No model is set up. Set OPENAI_API_KEY, GEMINI_API_KEY, OPENROUTER_API_KEY or ANTHROPIC_API_KEY with AI_MODEL, or AI_PROVIDER, AI_BASE_URL and AI_API_KEY.",
    );
  }
  const url = env.AI_BASE_URL ?? PROVIDERS[provider].url;
  const apiKey = env.AI_API_KEY ?? PROVIDERS[provider].key;
  if (!url) throw missing("AI_BASE_URL is not set: it says where the model is.");
  if (!apiKey) throw missing(`There is no key for ${provider}. Set AI_API_KEY.`);
  return { url, client: new OpenAI({ apiKey, baseURL: url }) };
}

/** What a model does well. What the operator says holds for the installation's own. */
export function readProfile(name: string | null): Profile {
  const known = profileOf(name ?? env.AI_MODEL ?? "");
  if (name !== null && name !== env.AI_MODEL) return known;
  return {
    ...known,
    contextTokens: env.AI_CONTEXT_TOKENS ?? known.contextTokens,
    sees: env.AI_VISION ?? known.sees,
  };
}

const chosenProvider = () => env.AI_PROVIDER ?? providerWithKey();

const providerWithKey = () =>
  (["openai", "gemini", "openrouter", "anthropic"] as const satisfies Provider[]).find(
    (name) => PROVIDERS[name].key !== undefined,
  );

const missing = (message: string) => new AppError("MODEL_MISSING", message);
