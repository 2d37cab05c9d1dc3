import { expect, test } from "vitest";
import { limitIn } from "./provider-failure";

test.each([
  [
    "This model's maximum context length is 128000 tokens. However, you requested 130000 tokens (126000 in the messages, 4000 in the completion).",
    128_000,
  ],
  ["prompt is too long: 200000 tokens > 199999 maximum", 199_999],
  ["Your input exceeds the context window of 32,768 tokens", 32_768],
  ["the request exceeds the available context size (8192 tokens), try increasing it", 8_192],
  ["This endpoint's maximum context length is 262144 tokens, you asked for 300001", 262_144],
  ["The prompt of 41000 tokens does not fit", undefined],
  ["prompt is too long", undefined],
])("%s names its limit, and no other number is taken for it", (message, limit) => {
  expect(limitIn(message)).toBe(limit);
});
