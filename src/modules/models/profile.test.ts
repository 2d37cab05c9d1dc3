import { expect, test } from "vitest";
import { profileOf } from "./profile";

test.each(["qwen2.5-coder:7b", "llama3.2:3b-instruct", "phi-3.5-mini-3.8b", "meta/llama-3-8B"])(
  "%s is small and writes whole files, one call at a time",
  (name) => {
    expect(profileOf(name)).toMatchObject({ editsParts: false, callsSeveral: false });
  },
);

test.each(["gpt-5.2", "claude-sonnet-4-5", "qwen3-coder:480b", "demo", "gemini-3-pro", "abc"])(
  "%s edits parts",
  (name) => {
    expect(profileOf(name).editsParts).toBe(true);
  },
);

test.each([
  "gpt-4o-mini",
  "gpt-5.2",
  "o3",
  "o4-mini",
  "claude-sonnet-4-5",
  "google/gemini-3-pro",
  "gemma3:12b",
  "qwen2.5-vl:7b",
  "qwen3-vl-235b",
  "llama3.2-vision:11b",
  "meta-llama/llama-4-maverick",
  "pixtral-12b",
  "glm-4.5v",
])("%s sees", (name) => {
  expect(profileOf(name).sees).toBe(true);
});

test.each(["demo", "o3-mini", "deepseek-v3.2", "qwen3-coder:480b", "llama-3.3-70b", "glm-4.6"])(
  "nobody knows that %s sees",
  (name) => {
    expect(profileOf(name).sees).toBe(false);
  },
);
