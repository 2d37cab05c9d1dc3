import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { env } from "@/env";
import { RATE_LIMITS } from "@/modules/usage/limits";
import { contextOf, createCallerFactory } from "@/trpc/init";
import { appRouter } from "@/trpc/routers/_app";
import { provideScriptedModel } from "../../../../scripts/testing/provide-model";
import { answerSpeech } from "./answer";

const SOUND = "some sound";
const MEGABYTE = 1024 * 1024;

const model = await provideScriptedModel({
  AI_PROVIDER: "compatible",
  AI_API_KEY: "none",
  AI_SPEECH_MODEL: "good-ears",
});

const somebody = () => {
  const externalId = `user_${randomUUID()}`;
  return contextOf(async () => ({ provider: "clerk", externalId, email: null, name: null }));
};
const nobody = contextOf(async () => null);

const recorded = (body: BodyInit, type: string, signal?: AbortSignal) =>
  new Request("http://localhost/api/speech", {
    method: "POST",
    headers: { "content-type": type },
    body,
    signal,
  });

async function say(body: BodyInit = SOUND, type = "audio/webm", caller = somebody()) {
  const answer = await answerSpeech(recorded(body, type), caller);
  return { status: answer.status, text: await answer.text() };
}

test("what is said comes back written down", async () => {
  model.playTranscript({ text: " Make it blue.\n" });
  const answer = await answerSpeech(recorded(SOUND, "audio/webm;codecs=opus"), somebody());
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ text: "Make it blue." });
  expect(model.heard()).toEqual([
    { model: "good-ears", name: "recording.webm", type: "audio/webm", bytes: SOUND.length },
  ]);
});

test.each(["audio/mp4", "audio/ogg; codecs=opus", "audio/wav"])(
  "the provider is told the format of %s",
  async (type) => {
    model.playTranscript({ text: "Hello" });
    expect((await say(SOUND, type)).status).toBe(200);
    const format = /\w+(?=;|$)/.exec(type)?.[0];
    expect(model.heard()).toMatchObject([{ name: `recording.${format}`, type: `audio/${format}` }]);
  },
);

test("who is signed out is not listened to", async () => {
  expect(await say(SOUND, "audio/webm", nobody)).toEqual({
    status: 401,
    text: "Sign in to go on.",
  });
});

test.each(["text/plain", "audio/", "audio/webmx", "video/webm"])("%s is refused", async (type) => {
  expect((await say(SOUND, type)).status).toBe(415);
});

test("a recording of nothing, or one that is too large, never reaches the provider", async () => {
  model.playTranscript({ text: "Hello" });
  expect(await say("")).toEqual({ status: 400, text: "This recording is empty." });
  expect((await say("x".repeat(4 * MEGABYTE))).status).toBe(200);
  expect(await say("x".repeat(4 * MEGABYTE + 1))).toEqual({
    status: 413,
    text: "This is too large: at most 4 MB at once.",
  });
  expect(model.heard()).toHaveLength(1);
});

test("too many recordings in a short time are refused", async () => {
  model.playTranscript({ text: "Hello" });
  const caller = somebody();
  const { burst } = RATE_LIMITS["speech.transcribe"];
  for (let i = 0; i < burst; i += 1) {
    expect((await say(SOUND, "audio/webm", caller)).status).toBe(200);
  }
  const { status, text } = await say(SOUND, "audio/webm", caller);
  expect(status).toBe(429);
  expect(text).toContain("a lot of recordings");
});

test.each([
  [401, 502, "The model's provider refuses the key. Check AI_API_KEY."],
  [
    404,
    502,
    "The model's provider does not know this model. Check AI_SPEECH_MODEL and AI_BASE_URL.",
  ],
  [400, 502, "The model refuses this request: as a test wishes"],
  [500, 503, "The model's provider has a problem of its own (500)."],
])("a provider that answers %i is a %i with a sentence", async (failure, status, text) => {
  model.playTranscript({ failure });
  expect(await say()).toEqual({ status, text });
});

test("an answer without a text is told as what it is", async () => {
  model.playTranscript({ body: { segments: [] } });
  expect(await say()).toEqual({
    status: 502,
    text: "The model has answered with something else than text. Check AI_SPEECH_MODEL.",
  });
});

test("who hangs up is not waited for", async () => {
  model.playTranscript({ failure: "silent" });
  const line = new AbortController();
  const answer = answerSpeech(recorded(SOUND, "audio/webm", line.signal), somebody());
  await vi.waitUntil(() => model.heard().length > 0);
  line.abort();
  expect((await answer).status).toBe(499);
});

test.each([
  ["none is named", { AI_PROVIDER: "compatible", AI_SPEECH_MODEL: undefined }, false],
  ["one is named", { AI_PROVIDER: "compatible", AI_SPEECH_MODEL: "good-ears" }, true],
  ["OpenAI is the provider", { AI_PROVIDER: "openai", AI_SPEECH_MODEL: undefined }, true],
] as const)("where %s, the page and the answer agree", async (_, settings, speech) => {
  Object.assign(env, settings);
  model.playTranscript({ text: "Hello" });
  const caller = somebody();
  const api = createCallerFactory(appRouter)(caller);
  expect(await api.models.abilities()).toEqual({
    speech,
    model: env.AI_MODEL ?? null,
    isDemo: false,
  });
  expect((await say(SOUND, "audio/webm", caller)).status).toBe(speech ? 200 : 404);
});
