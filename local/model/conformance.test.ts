import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, startModel, type TestModel } from "./testing/model.ts";
import {
  callsOf,
  converse,
  type Messages,
  namesOf,
  Project,
  SKELETONS,
  tools,
} from "./testing/project.ts";

let server: TestModel;
let openai: OpenAI;

beforeAll(async () => {
  server = await startModel();
  openai = server.openai;
});
afterAll(() => server.stop());

const user = (content: string) => ({ role: "user" as const, content });
const todoWish = (): Messages => [
  { role: "system", content: "You build apps." },
  user("Build me a todo list"),
];

async function collect<T>(parts: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

/** The refusal of a request, as the SDK's own error. */
const refusalOf = (request: object, client = openai) =>
  client.chat.completions
    .create({ model: "demo", messages: [user("Hello")], ...request } as never)
    .then(
      () => {
        throw new Error("it was answered");
      },
      (error: unknown) => {
        if (error instanceof OpenAI.APIError) return error;
        throw error;
      },
    );

test("the one model is listed under its name and says by its owner that it is a demo", async () => {
  const models = await collect(openai.models.list());
  expect(models.map(({ id, owned_by }) => [id, owned_by])).toEqual([["demo", "whittle-demo"]]);
  expect(await openai.models.retrieve("demo")).toMatchObject({ object: "model" });
});

test("the app is told of it by the variables of a compatible provider", () => {
  expect(server.env).toEqual({
    AI_PROVIDER: "compatible",
    AI_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/),
    AI_MODEL: "demo",
    AI_API_KEY: expect.stringMatching(/^sk-demo-.{40}$/),
  });
});

test("a streamed answer and a whole one say the same and have the same usage", async () => {
  const request = { model: "demo", messages: todoWish(), tools };
  const whole = await openai.chat.completions.create(request);
  const streamed = await openai.chat.completions
    .stream({ ...request, stream_options: { include_usage: true } })
    .finalChatCompletion();
  const withoutIds = ({ choices }: OpenAI.ChatCompletion) =>
    choices.map(({ message, finish_reason }) => [
      message.content,
      message.tool_calls?.map((call) => call.type === "function" && call.function),
      finish_reason,
    ]);
  expect(JSON.stringify(withoutIds(streamed))).toContain("listFiles");
  expect(withoutIds(streamed).map((each) => JSON.parse(JSON.stringify(each)))).toMatchObject(
    withoutIds(whole),
  );
  expect(streamed.usage).toEqual(whole.usage);
});

test("the arguments of a call come in pieces, after its index, id and name", async () => {
  const stream = await openai.chat.completions.create({
    model: "demo",
    messages: todoWish(),
    tools,
    stream: true,
  });
  const chunks = await collect(stream);
  expect(chunks[0]?.choices[0]?.delta).toEqual({ role: "assistant", content: "" });
  const deltas = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
  for (const index of [0, 1, 2]) {
    const [first, ...rest] = deltas.filter((delta) => delta.index === index);
    expect(first).toMatchObject({ type: "function", id: expect.stringMatching(/^call_/) });
    expect(first?.function?.name).toBeTruthy();
    expect(rest.every(({ id }) => id === undefined)).toBe(true);
    const args = rest.map((delta) => delta.function?.arguments).join("");
    expect(JSON.parse(args)).toBeTypeOf("object");
  }
  expect(chunks.at(-1)?.choices[0]).toMatchObject({ delta: {}, finish_reason: "tool_calls" });
});

test("usage is a last chunk without choices where it is asked for, and in no chunk where it is not", async () => {
  const request = { model: "demo", messages: [user("Hello")], stream: true as const };
  const asked = await collect(
    await openai.chat.completions.create({ ...request, stream_options: { include_usage: true } }),
  );
  expect(asked.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  expect(asked.at(-1)?.choices).toEqual([]);
  const { prompt_tokens = 0, completion_tokens = 0, total_tokens } = asked.at(-1)?.usage ?? {};
  expect(Math.min(prompt_tokens, completion_tokens)).toBeGreaterThan(0);
  expect(total_tokens).toBe(prompt_tokens + completion_tokens);

  const unasked = await collect(await openai.chat.completions.create(request));
  expect(unasked.some((chunk) => "usage" in chunk)).toBe(false);
});

test("an answer ends at the limit of tokens and says so", async () => {
  const { choices, usage } = await openai.chat.completions.create({
    model: "demo",
    messages: [user("Hello")],
    max_completion_tokens: 12,
  });
  expect(choices[0]?.finish_reason).toBe("length");
  expect(choices[0]?.message.content).toMatch(/^I am a demo model/);
  expect(usage?.completion_tokens).toBeLessThanOrEqual(12);
});

test("without its key nothing is answered", async () => {
  const stranger = clientOf({ ...server.env, AI_API_KEY: "sk-wrong" });
  expect(await refusalOf({}, stranger)).toMatchObject({
    status: 401,
    code: "invalid_api_key",
    type: "invalid_request_error",
  });
  const nobody = new OpenAI({
    baseURL: server.env.AI_BASE_URL,
    apiKey: "unused",
    defaultHeaders: { Authorization: null },
  });
  await expect(nobody.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
});

test("a model that is not here is refused by name", async () => {
  const error = await refusalOf({ model: "gpt-5" });
  expect(error).toBeInstanceOf(OpenAI.NotFoundError);
  expect(error).toMatchObject({
    code: "model_not_found",
    message: expect.stringContaining("gpt-5"),
  });
});

test.each([
  [{ logprobs: true }, "logprobs", "unsupported_parameter"],
  [{ stream_options: { other: 1 } }, "stream_options.other", "unsupported_parameter"],
  [{ n: 2 }, "n", "unsupported_value"],
  [{ tool_choice: "required" }, "tool_choice", "unsupported_value"],
  [{ response_format: { type: "json_object" } }, "response_format.type", "unsupported_value"],
  [
    { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "x" } }] }] },
    "messages[0].content[0].type",
    "unsupported_value",
  ],
])("what is not supported is refused by its name: %o", async (request, param, code) => {
  const error = await refusalOf(request);
  expect(error).toMatchObject({ status: 400, param, code });
  expect(error.message).toContain(param);
});

test("another endpoint is refused by its address", async () => {
  const answer = openai.responses.create({ model: "demo", input: "Hello" });
  await expect(answer).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining("POST /v1/responses"),
  });
});

test.each([
  ["nextjs", "app/page.tsx", "components/todo-list.tsx"],
  ["vite", "src/app.tsx", "src/components/todo-list.tsx"],
] as const)(
  "a todo list is built in a %s project, from the first word to finish",
  async (name, page, list) => {
    const project = new Project(SKELETONS[name]);
    const turns = await converse(openai, project, todoWish());
    expect(namesOf(turns)).toEqual([
      ["setStatus", "updateTodos", "listFiles"],
      ["readFiles"],
      ["setStatus", "createOrUpdateFiles", "createOrUpdateFiles"],
      ["updateTodos", "checkApp"],
      ["setStatus", "updateTodos", "editFile"],
      ["checkApp"],
      ["updateTodos", "finish"],
    ]);
    expect(turns[0]?.text).toMatch(/todo list/);
    expect(project.files.get(list)).toContain("export function TodoList()");
    expect(project.files.get(list)).toContain("todo={todo}");
    expect(project.files.get(page)).toContain('import { TodoList } from "@/components/todo-list";');
    expect(callsOf(turns).at(-1)?.args).toMatchObject({ title: "Todo list" });
  },
);

test("with one call an answer, the same calls come one after the other", async () => {
  const [together, apart] = await Promise.all(
    [true, false].map((parallel_tool_calls) =>
      converse(openai, new Project(SKELETONS.vite), todoWish(), {
        request: { parallel_tool_calls },
      }),
    ),
  );
  expect(apart?.every(({ calls }) => calls.length === 1)).toBe(true);
  expect(callsOf(apart ?? [])).toEqual(callsOf(together ?? []));
});

test("only tools that are offered are called", async () => {
  const project = new Project({});
  const offered = tools.filter(({ function: { name } }) => name === "createOrUpdateFiles");
  const turns = await converse(openai, project, todoWish(), { request: { tools: offered } });
  expect(namesOf(turns)).toEqual([
    ["createOrUpdateFiles", "createOrUpdateFiles"],
    ["createOrUpdateFiles"],
    [],
  ]);
  expect(project.files.get("components/todo-list.tsx")).toContain("todo={todo}");
  expect(turns.at(-1)?.text).toMatch(/^A todo list/);
});

test("a write that failed is repeated, and only that one", async () => {
  const project = new Project(SKELETONS.nextjs);
  let failures = 0;
  project.intercept = ({ name, args }) => {
    if (name !== "createOrUpdateFiles" || JSON.stringify(args).includes("app/page.tsx")) return;
    failures += 1;
    return failures === 1 ? "Error: the disk is full" : undefined;
  };
  const turns = await converse(openai, project, todoWish());
  expect(namesOf(turns)[3]).toEqual(["createOrUpdateFiles"]);
  expect(turns[3]?.text).toMatch(/once more/);
  expect(project.files.has("components/todo-list.tsx")).toBe(true);
  expect(callsOf(turns).at(-1)?.args).toMatchObject({ title: "Todo list" });
});

test("a write that failed twice ends the run with the reason and not as a success", async () => {
  const project = new Project(SKELETONS.nextjs);
  project.intercept = ({ name }) =>
    name === "createOrUpdateFiles" ? "Error: the disk is full" : undefined;
  const turns = await converse(openai, project, todoWish());
  expect(callsOf(turns).at(-1)).toMatchObject({
    name: "finish",
    args: { title: "Todo list: not built", summary: expect.stringContaining("the disk is full") },
  });
});

/** A check that sees the mistake as long as it is there. */
const findMistake =
  (project: Project): Project["intercept"] =>
  ({ name }) =>
    name === "checkApp" && project.files.get("components/todo-list.tsx")?.includes("item={todo}")
      ? "Error: the check finds problems.\nitem does not exist"
      : undefined;

test("the mistake that the check finds is repaired, checked again and not told as a problem", async () => {
  const project = new Project(SKELETONS.nextjs);
  project.intercept = findMistake(project);
  const turns = await converse(openai, project, todoWish());
  expect(turns[4]?.text).toMatch(/^The check found that each row/);
  expect(callsOf(turns).filter(({ name }) => name === "checkApp")).toHaveLength(2);
  expect(callsOf(turns).at(-1)?.args.summary).not.toContain("problem");
});

test("what the check still finds after the repair is told with the result", async () => {
  const project = new Project(SKELETONS.nextjs);
  project.intercept = ({ name }) => (name === "checkApp" ? "Error: no types" : undefined);
  const turns = await converse(openai, project, todoWish());
  expect(callsOf(turns).at(-1)?.args.summary).toContain("Error: no types");
});

test("an end that is refused is asked for again, also where that is told as if by the person", async () => {
  const messages = todoWish();
  const project = new Project(SKELETONS.nextjs);
  await converse(openai, project, messages);
  const last = messages.at(-1);
  if (last?.role !== "tool") throw new Error("the end is a tool's answer");
  last.content = "Error: this is not finished yet. no types\nRepair this, then finish.";
  messages.push(user("no types\nRepair this, then finish."));
  const turns = await converse(openai, project, messages);
  expect(callsOf(turns)).toMatchObject([{ name: "finish", args: { title: "Todo list" } }]);
});

test("results that a framework has wrapped are understood", async () => {
  const project = new Project(SKELETONS.vite);
  const run = project.run.bind(project);
  let writes = 0;
  project.run = (call) => {
    if (call.name === "createOrUpdateFiles" && writes++ === 0) {
      return JSON.stringify({ error: { name: "Error", message: "lost", __serialized: true } });
    }
    return JSON.stringify({ data: run(call) });
  };
  const turns = await converse(openai, project, todoWish());
  expect(project.files.has("src/components/todo-list.tsx")).toBe(true);
  expect(turns).toHaveLength(8);
});

test.each(["Build a chess game", "Build a spreadsheet with formulas", "What is the weather?"])(
  "a wish without a script is answered with what this model is, and nothing is touched: %s",
  async (wish) => {
    const turns = await converse(openai, new Project(SKELETONS.nextjs), [user(wish)]);
    expect(turns).toHaveLength(1);
    expect(turns[0]?.calls).toEqual([]);
    expect(turns[0]?.text).toMatch(/demo model.*few example apps.*OPENAI_API_KEY.*\.env\.example/);
  },
);

test("a wish that could not be fulfilled may be repeated", async () => {
  const project = new Project(SKELETONS.nextjs);
  project.intercept = ({ name }) =>
    name === "createOrUpdateFiles" ? "Error: the disk is full" : undefined;
  const messages = todoWish();
  await converse(openai, project, messages);
  project.intercept = () => undefined;
  messages.push(user("Try again: a todo list"));
  const turns = await converse(openai, project, messages);
  expect(callsOf(turns).at(-1)?.args).toMatchObject({ title: "Todo list" });
});

test("an app that stands already is not written again, even where its conversation is not known", async () => {
  const project = new Project(SKELETONS.nextjs);
  await converse(openai, project, todoWish());
  const turns = await converse(openai, project, todoWish());
  expect(namesOf(turns).flat()).not.toContain("createOrUpdateFiles");
  expect(turns.at(-1)?.text).toMatch(/demo model/);
});

test("an app that was begun and left is built to its end", async () => {
  const project = new Project({ ...SKELETONS.nextjs, "components/todo-list.tsx": "half" });
  const turns = await converse(openai, project, todoWish());
  expect(callsOf(turns).at(-1)?.args).toMatchObject({ title: "Todo list" });
  expect(project.files.get("components/todo-list.tsx")).not.toBe("half");
});
