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
