import { expect, test } from "vitest";
import { provideScriptedModel } from "../../../../scripts/testing/provide-model";
import { openSpeechModel } from "./provider";
import { transcribe } from "./transcribe";

const LIMIT_MS = 50;

const model = await provideScriptedModel({
  AI_PROVIDER: "compatible",
  AI_API_KEY: "none",
  AI_SPEECH_MODEL: "good-ears",
});

test("a model that says nothing is not waited for beyond the limit", async () => {
  model.playTranscript({ failure: "silent" });
  const recording = new File(["some sound"], "recording.webm");
  const { signal } = new AbortController();
  await expect(transcribe(openSpeechModel(), recording, signal, LIMIT_MS)).rejects.toMatchObject({
    code: "MODEL_BUSY",
    message: "This has taken too long to write down. Try again.",
  });
});
