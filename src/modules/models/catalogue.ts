import type { Profile } from "./profile";

// Well-known models, as their makers describe them. Prices are those of the makers' own addresses, as of November 2026
// for Anthropic and July 2026 for the others: what a provider says itself about a model or a bill is believed before this.

export type Known = Pick<Profile, "sees" | "contextTokens" | "outputTokens" | "price"> & {
  /** The host at which its price holds. */
  vendor: string;
};

type Facts = {
  sees?: boolean;
  /** In thousands. */
  context: number;
  output?: number;
  /** In dollars for a million tokens: read, read again, written. */
  price?: readonly [number, number, number];
};

const known = (vendor: string, models: Record<string, Facts>): [string, Known][] =>
  Object.entries(models).map(([name, { sees = false, context, output, price }]) => [
    name,
    {
      vendor,
      sees,
      contextTokens: context * 1_000,
      outputTokens: output ? output * 1_000 : null,
      price: price ? { in: price[0], cached: price[1], out: price[2] } : null,
    },
  ]);

const sees = true;

const CATALOGUE = new Map<string, Known>([
  ...known("api.openai.com", {
    "gpt-5.5": { sees, context: 1_050, output: 128, price: [5, 0.5, 30] },
    "gpt-5.4": { sees, context: 1_050, output: 128, price: [2.5, 0.25, 15] },
    "gpt-5.4-mini": { sees, context: 400, output: 128, price: [0.75, 0.075, 4.5] },
    "gpt-5.4-nano": { sees, context: 400, output: 128, price: [0.2, 0.02, 1.25] },
    "gpt-5.3-codex": { sees, context: 400, output: 128, price: [1.75, 0.175, 14] },
    "gpt-5.2": { sees, context: 400, output: 128, price: [1.75, 0.175, 14] },
    "gpt-5.1": { sees, context: 400, output: 128, price: [1.25, 0.125, 10] },
    "gpt-5.1-codex-mini": { sees, context: 400, output: 128, price: [0.25, 0.025, 2] },
    "gpt-5": { sees, context: 400, output: 128, price: [1.25, 0.125, 10] },
    "gpt-5-mini": { sees, context: 400, output: 128, price: [0.25, 0.025, 2] },
    "gpt-5-nano": { sees, context: 400, output: 128, price: [0.05, 0.005, 0.4] },
    "gpt-4.1": { sees, context: 1_047, output: 32, price: [2, 0.5, 8] },
    "gpt-4.1-mini": { sees, context: 1_047, output: 32, price: [0.4, 0.1, 1.6] },
    "gpt-4.1-nano": { sees, context: 1_047, output: 32, price: [0.1, 0.025, 0.4] },
    "gpt-4o": { sees, context: 128, output: 16, price: [2.5, 1.25, 10] },
    "gpt-4o-mini": { sees, context: 128, output: 16, price: [0.15, 0.075, 0.6] },
    o3: { sees, context: 200, output: 100, price: [2, 0.5, 8] },
    "o3-mini": { context: 200, output: 100, price: [1.1, 0.55, 4.4] },
    "o4-mini": { sees, context: 200, output: 100, price: [1.1, 0.275, 4.4] },
    "gpt-oss": { context: 131 },
  }),
  ...known("api.anthropic.com", {
    "claude-fable-5.1": { sees, context: 1_000, output: 128, price: [10, 1, 50] },
    "claude-fable-5": { sees, context: 1_000, output: 128, price: [10, 1, 50] },
    "claude-opus-5.5": { sees, context: 1_000, output: 128, price: [4, 0.4, 20] },
    "claude-opus-5": { sees, context: 1_000, output: 128, price: [5, 0.5, 25] },
    "claude-opus-4.8": { sees, context: 1_000, output: 128, price: [5, 0.5, 25] },
    "claude-opus-4.7": { sees, context: 1_000, output: 128, price: [5, 0.5, 25] },
    "claude-opus-4.6": { sees, context: 1_000, output: 128, price: [5, 0.5, 25] },
    "claude-opus-4.5": { sees, context: 200, output: 64, price: [5, 0.5, 25] },
    "claude-opus-4.1": { sees, context: 200, output: 32, price: [15, 1.5, 75] },
    "claude-opus-4": { sees, context: 200, output: 32, price: [15, 1.5, 75] },
    "claude-sonnet-5.5": { sees, context: 1_000, output: 128, price: [2, 0.2, 10] },
    "claude-sonnet-5": { sees, context: 1_000, output: 128, price: [2, 0.2, 10] },
    "claude-sonnet-4.6": { sees, context: 1_000, output: 64, price: [3, 0.3, 15] },
    "claude-sonnet-4.5": { sees, context: 200, output: 64, price: [3, 0.3, 15] },
    "claude-sonnet-4": { sees, context: 200, output: 64, price: [3, 0.3, 15] },
    "claude-haiku-5.5": { sees, context: 1_000, output: 128 },
    "claude-haiku-4.5": { sees, context: 200, output: 64, price: [1, 0.1, 5] },
  }),
  ...known("generativelanguage.googleapis.com", {
    "gemini-3.5-flash": { sees, context: 1_048, output: 65, price: [1.5, 0.15, 9] },
    "gemini-3.1-pro": { sees, context: 1_048, output: 65, price: [2, 0.4, 12] },
    "gemini-3.1-flash-lite": { sees, context: 1_048, output: 65, price: [0.25, 0.025, 1.5] },
    "gemini-3-pro": { sees, context: 1_048, output: 65, price: [2, 0.4, 12] },
    "gemini-3-flash": { sees, context: 1_048, output: 65, price: [0.5, 0.05, 3] },
    "gemini-2.5-pro": { sees, context: 1_048, output: 65, price: [1.25, 0.125, 10] },
    "gemini-2.5-flash": { sees, context: 1_048, output: 65, price: [0.3, 0.03, 2.5] },
    "gemini-2.5-flash-lite": { sees, context: 1_048, output: 65, price: [0.1, 0.01, 0.4] },
    "gemma-4": { sees, context: 262 },
    "gemma-3": { sees, context: 128 },
    gemma3: { sees, context: 128 },
  }),
  ...known("api.x.ai", {
    "grok-4.3": { sees, context: 1_000, price: [1.25, 0.4, 2.5] },
    "grok-4": { sees, context: 256 },
    "grok-build": { sees, context: 256, price: [1, 0.4, 2] },
  }),
  ...known("api.deepseek.com", {
    "deepseek-v4-pro": { context: 1_000, price: [0.435, 0.003625, 0.87] },
    "deepseek-v4-flash": { context: 1_000, price: [0.14, 0.0028, 0.28] },
    "deepseek-chat": { context: 1_000, price: [0.14, 0.0028, 0.28] },
    "deepseek-reasoner": { context: 1_000, price: [0.14, 0.0028, 0.28] },
    "deepseek-v3.2": { context: 128 },
    "deepseek-v3.1": { context: 128 },
    "deepseek-v3": { context: 128 },
    "deepseek-r1": { context: 128 },
  }),
  ...known("api.moonshot.ai", {
    "kimi-k2.7": { sees, context: 262, price: [0.95, 0.19, 4] },
    "kimi-k2.6": { sees, context: 262, price: [0.95, 0.16, 4] },
    "kimi-k2.5": { sees, context: 262, price: [0.6, 0.1, 3] },
    "kimi-k2": { context: 262, price: [0.6, 0.15, 2.5] },
  }),
  ...known("api.z.ai", {
    "glm-5.2": { context: 200, price: [1.4, 0.26, 4.4] },
    "glm-5.1": { context: 200, price: [1.4, 0.26, 4.4] },
    "glm-5": { context: 200, price: [1, 0.2, 3.2] },
    "glm-5v": { sees, context: 200, price: [1.2, 0.24, 4] },
    "glm-4.7": { context: 204, price: [0.6, 0.11, 2.2] },
    "glm-4.6": { context: 204, price: [0.6, 0.11, 2.2] },
    "glm-4.6v": { sees, context: 128 },
    "glm-4.5": { context: 131, price: [0.6, 0.11, 2.2] },
    "glm-4.5-air": { context: 131, price: [0.2, 0.03, 1.1] },
    "glm-4.5v": { sees, context: 64 },
  }),
  ...known("dashscope-intl.aliyuncs.com", {
    "qwen3.7-max": { context: 1_000 },
    "qwen3.7-plus": { sees, context: 1_000 },
    "qwen3.6": { sees, context: 262 },
    "qwen3.5": { sees, context: 262 },
    "qwen3-coder": { context: 262 },
    "qwen3-max": { context: 262 },
    "qwen3-vl": { sees, context: 131 },
    qwen3: { context: 131 },
    "qwen2.5-vl": { sees, context: 128 },
    "qwen2.5": { context: 128 },
  }),
  ...known("api.mistral.ai", {
    devstral: { context: 262 },
    "mistral-large": { sees, context: 262, price: [0.5, 0.5, 1.5] },
    "mistral-medium": { sees, context: 262 },
    "mistral-small": { sees, context: 256 },
    magistral: { sees, context: 128 },
    codestral: { context: 256, price: [0.3, 0.3, 0.9] },
    pixtral: { sees, context: 128 },
  }),
  ...known("api.llama.com", {
    "llama-4": { sees, context: 1_000 },
    llama4: { sees, context: 1_000 },
    "llama-3.3": { context: 128 },
    "llama3.3": { context: 128 },
    "llama3.2-vision": { sees, context: 128 },
  }),
]);

/** As the catalogue writes names: without whoever passes it on, and with a point in its version. */
const plainName = (name: string) =>
  (name.toLowerCase().split("/").at(-1) ?? "")
    .replace(/-20\d{6}|-20\d\d-\d\d-\d\d/, "")
    .replace(/(?<=^claude-[a-z]+-\d)-(?=\d(?:$|\D))/, ".");

/** Of the models whose name this one begins with, the one that says most. */
export function findKnown(name: string): Known | undefined {
  const plain = plainName(name);
  const names = [...CATALOGUE.keys()].filter(
    (each) => plain === each || (plain.startsWith(each) && /^[-:@]/.test(plain.slice(each.length))),
  );
  const best = names.sort((a, b) => b.length - a.length)[0];
  return best === undefined ? undefined : CATALOGUE.get(best);
}
