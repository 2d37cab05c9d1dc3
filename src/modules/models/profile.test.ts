import { expect, test } from "vitest";
import { findKnown } from "./catalogue";
import { CAUTIOUS, costMicroUsd, profileOf } from "./profile";

const ELSEWHERE = "https://models.invalid/v1";
const profile = (name: string, url = ELSEWHERE) => profileOf(name, url);

test.each(["abc", "my-finetune", "demo", "llama3.2:3b-instruct", "phi-3.5-mini-3.8b"])(
  "nobody knows %s: it is asked with caution",
  (name) => {
    expect(profile(name)).toEqual(CAUTIOUS);
  },
);

test.each(["qwen2.5-coder:7b", "qwen/qwen3-8b", "gemma3:12b"])(
  "%s is small and writes whole files, one call at a time",
  (name) => {
    expect(profile(name)).toMatchObject({
      editsParts: false,
      callsSeveral: false,
      contextTokens: CAUTIOUS.contextTokens,
    });
  },
);

test.each([
  ["gpt-5.2", 400_000],
  ["gpt-5-mini-2025-08-07", 400_000],
  ["claude-sonnet-4-5", 200_000],
  ["claude-sonnet-4-5-20250929", 200_000],
  ["claude-sonnet-4-20250514", 200_000],
  ["claude-opus-4-6", 1_000_000],
  ["anthropic/claude-opus-5.5", 1_000_000],
  ["google/gemini-3-pro-preview", 1_048_000],
  ["models/gemini-2.5-flash", 1_048_000],
  ["qwen3-coder:480b", 262_000],
  ["z-ai/glm-4.6:free", 204_000],
  ["moonshotai/kimi-k2-thinking", 262_000],
])("%s is known: it edits parts, calls several tools and reads %d tokens", (name, context) => {
  expect(profile(name)).toMatchObject({
    callsTools: true,
    callsSeveral: true,
    editsParts: true,
    contextTokens: context,
  });
});

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
  expect(profile(name).sees).toBe(true);
});

test.each(["demo", "o3-mini", "deepseek-v3.2", "qwen3-coder:480b", "llama-3.3-70b", "glm-4.6"])(
  "nobody knows that %s sees",
  (name) => {
    expect(profile(name).sees).toBe(false);
  },
);

test("a longer name is another model than a shorter one that it begins with", () => {
  expect(findKnown("gpt-4o-mini")?.price).not.toEqual(findKnown("gpt-4o")?.price);
  expect(findKnown("glm-4.6v")?.sees).toBe(true);
  expect(findKnown("o3x")).toBeUndefined();
});

test("a price holds at its maker's own address, and nowhere else", () => {
  expect(profile("gpt-5.2", "https://api.openai.com/v1").price).toEqual({
    in: 1.75,
    cached: 0.175,
    out: 14,
  });
  expect(profile("gpt-5.2").price).toBeNull();
});

test("what is read again costs less", () => {
  const price = { in: 2, cached: 0.5, out: 10 };
  const tokens = { tokensIn: 1_000, tokensOut: 100, tokensCached: 600 };
  expect(costMicroUsd(price, tokens)).toBe(400 * 2 + 600 * 0.5 + 100 * 10);
});
