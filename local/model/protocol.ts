import * as z from "zod";
import { ApiError } from "./errors.ts";

// The part of OpenAI's chat completions that is spoken here. Objects are strict, so that what is not spoken is refused
// by its name.

export const MODEL = "demo";

const textPart = z.strictObject({ type: z.literal("text"), text: z.string() });
const content = z.union([z.string(), z.array(textPart)]);
const name = z.string().optional();

const toolCall = z.strictObject({
  id: z.string(),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
});

const message = z.discriminatedUnion("role", [
  z.strictObject({ role: z.enum(["system", "developer", "user"]), content, name }),
  z.strictObject({
    role: z.literal("assistant"),
    content: content.nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(toolCall).nullish(),
    name,
  }),
  z.strictObject({ role: z.literal("tool"), content, tool_call_id: z.string() }),
]);
export type Message = z.infer<typeof message>;

const tool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name: z.string(),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().nullish(),
  }),
});

const tokensMax = z.number().int().positive().nullish();

/** They weigh the words a model may choose, and this one has no choice. */
const withoutEffect = {
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  frequency_penalty: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  seed: z.number().int().nullish(),
  reasoning_effort: z.string().nullish(),
  verbosity: z.string().nullish(),
  user: z.string().optional(),
  safety_identifier: z.string().optional(),
  prompt_cache_key: z.string().optional(),
};

const completionRequest = z.strictObject({
  ...withoutEffect,
  model: z.string(),
  messages: z.array(message).min(1),
  tools: z.array(tool).optional(),
  tool_choice: z.enum(["auto", "none"]).optional(),
  parallel_tool_calls: z.boolean().optional(),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({
      include_usage: z.boolean().optional(),
      include_obfuscation: z.literal(false).optional(),
    })
    .nullish(),
  max_tokens: tokensMax,
  max_completion_tokens: tokensMax,
  n: z.literal(1).nullish(),
  response_format: z.strictObject({ type: z.literal("text") }).optional(),
  store: z.literal(false).nullish(),
});
export type CompletionRequest = z.infer<typeof completionRequest>;

export function parseCompletionRequest(body: unknown): CompletionRequest {
  const parsed = completionRequest.safeParse(body, { reportInput: true });
  if (!parsed.success) throw refusalOf(parsed.error);
  if (parsed.data.model !== MODEL) throw unknownModel(parsed.data.model);
  return parsed.data;
}

export const unknownModel = (asked: string) =>
  new ApiError(404, `The model \`${asked}\` does not exist. This server has \`${MODEL}\`.`, {
    code: "model_not_found",
    param: "model",
  });

/** Names the first thing that was wrong, as OpenAI does. */
function refusalOf({ issues }: z.ZodError): ApiError {
  const issue = issues[0] && deepest(issues[0]);
  const path = issue?.path ?? [];
  if (issue?.code === "unrecognized_keys") {
    const param = nameOf([...path, ...issue.keys.slice(0, 1)]);
    return new ApiError(400, `Unsupported parameter: '${param}' is not supported by this model.`, {
      code: "unsupported_parameter",
      param,
    });
  }
  const param = nameOf(path) || "request";
  if (issue?.code === "invalid_value") {
    const values = issue.values.map((value) => JSON.stringify(value)).join(" or ");
    return new ApiError(
      400,
      `Unsupported value: '${param}' is ${JSON.stringify(issue.input)}, and this model takes only ${values}.`,
      { code: "unsupported_value", param },
    );
  }
  return new ApiError(400, `Invalid '${param}': ${issue?.message}`, { code: null, param });
}

/** Of the ways to read a value, the one that came furthest says best what is wrong with it. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const inner = issue.errors.flat().map((each) => {
    const found = deepest(each);
    return { ...found, path: [...issue.path, ...found.path] };
  });
  return inner.reduce((best, each) => (each.path.length > best.path.length ? each : best));
}

const nameOf = (path: readonly PropertyKey[]) =>
  path.reduce<string>((name, key) => {
    if (typeof key === "number") return `${name}[${key}]`;
    return name ? `${name}.${String(key)}` : String(key);
  }, "");
