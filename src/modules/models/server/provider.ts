import "server-only";

import OpenAI from "openai";
import { type AiProvider, env } from "@/env";
import { AppError } from "@/lib/errors";
import type { Settings } from "./provider-failure";

type Endpoint = { url: string | undefined; key: string | undefined; keySetting: string };

/** Where each provider speaks OpenAI's protocol, and its own name for the key. */
const PROVIDERS: Record<AiProvider, () => Endpoint> = {
  openai: () => ({
    url: "https://api.openai.com/v1",
    key: env.OPENAI_API_KEY,
    keySetting: "OPENAI_API_KEY",
  }),
  gemini: () => ({
    url: "https://generativelanguage.googleapis.com/v1beta/openai",
    key: env.GEMINI_API_KEY,
    keySetting: "GEMINI_API_KEY",
  }),
  openrouter: () => ({
    url: "https://openrouter.ai/api/v1",
    key: env.OPENROUTER_API_KEY,
    keySetting: "OPENROUTER_API_KEY",
  }),
  anthropic: () => ({
    url: "https://api.anthropic.com/v1",
    key: env.ANTHROPIC_API_KEY,
    keySetting: "ANTHROPIC_API_KEY",
  }),
  ollama: () => ({ url: "http://127.0.0.1:11434/v1", key: "none", keySetting: "AI_API_KEY" }),
  compatible: () => ({ url: undefined, key: undefined, keySetting: "AI_API_KEY" }),
};

export type Model = {
  name: string;
  url: string;
  client: OpenAI;
  /** What a person has to look at where it does not answer. */
  settings: Settings;
};

/** The model of an app, or that of this installation. */
export function openModel(name: string | null): Model {
  const provider = openProvider();
  const wanted = name ?? env.AI_MODEL;
  if (!wanted) throw missing("AI_MODEL is not set: it names the model to work with.");
  const setting = name === null ? "AI_MODEL" : "the model in this app's settings";
  return named(provider, wanted, setting);
}

export const installedModelName = () => env.AI_MODEL ?? null;

/** The one that is asked where the first one is not well: `provider:model`, or a model of the same provider. */
export function openFallback(): Model | undefined {
  if (!env.AI_FALLBACK) return undefined;
  try {
    return fallbackOf(env.AI_FALLBACK);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw missing(`AI_FALLBACK cannot be used. ${error.message}`);
  }
}

function fallbackOf(wanted: string): Model {
  const [, provider, rest] = /^(\w+):(.+)$/.exec(wanted) ?? [];
  if (!isProvider(provider) || !rest) return named(openProvider(), wanted, "AI_FALLBACK");
  const own = PROVIDERS[provider]();
  return named(
    openEndpoint({
      url: env.AI_FALLBACK_BASE_URL ?? own.url,
      urlSetting: "AI_FALLBACK_BASE_URL",
      key: env.AI_FALLBACK_API_KEY ?? own.key,
      keySetting: env.AI_FALLBACK_API_KEY ? "AI_FALLBACK_API_KEY" : own.keySetting,
    }),
    rest,
    "AI_FALLBACK",
  );
}

const isProvider = (name: string | undefined): name is AiProvider =>
  name !== undefined && name in PROVIDERS;

/** The model that writes down what is said. */
export function openSpeechModel(): Model {
  const name = speechModelName();
  if (!name) throw new AppError("NOT_FOUND", "Speech is not set up here. Set AI_SPEECH_MODEL.");
  return named(openProvider(), name, "AI_SPEECH_MODEL");
}

export const speechModelName = () =>
  env.AI_SPEECH_MODEL ?? (chosenProvider() === "openai" ? "gpt-4o-mini-transcribe" : undefined);

type Provider = { url: string; urlSetting: string; keySetting: string; client: OpenAI };

const named = ({ url, client, urlSetting, keySetting }: Provider, name: string, model: string) => ({
  name,
  url,
  client,
  settings: { model, url: urlSetting, key: keySetting },
});

/** Where this installation's models are. */
export function openProvider(): Provider {
  const provider = chosenProvider();
  if (!provider) {
    throw missing(
      "No model is set up. Set OPENAI_API_KEY, GEMINI_API_KEY, OPENROUTER_API_KEY or ANTHROPIC_API_KEY with AI_MODEL, or AI_PROVIDER, AI_BASE_URL and AI_API_KEY.",
    );
  }
  const own = PROVIDERS[provider]();
  return openEndpoint({
    url: env.AI_BASE_URL ?? own.url,
    urlSetting: "AI_BASE_URL",
    key: env.AI_API_KEY ?? own.key,
    keySetting: env.AI_API_KEY ? "AI_API_KEY" : own.keySetting,
  });
}

function openEndpoint({ url, urlSetting, key, keySetting }: Endpoint & { urlSetting: string }) {
  if (!url) throw missing(`${urlSetting} is not set: it says where the model is.`);
  if (!key) throw missing(`There is no key for the model. Set ${keySetting}.`);
  // Who asks decides by itself when it asks again, and tells of it.
  return {
    url,
    urlSetting,
    keySetting,
    client: new OpenAI({ apiKey: key, baseURL: url, maxRetries: 0 }),
  };
}

const chosenProvider = () => env.AI_PROVIDER ?? providerWithKey();

const providerWithKey = () =>
  (["openai", "gemini", "openrouter", "anthropic"] as const).find(
    (name) => PROVIDERS[name]().key !== undefined,
  );

const missing = (message: string) => new AppError("MODEL_MISSING", message);
