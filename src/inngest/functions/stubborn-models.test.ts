import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import type { Turn } from "@/modules/runs/fold";
import { type Api, newPerson, newProject } from "../../../scripts/testing/callers";
import { currentTree } from "../../../scripts/testing/current-tree";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import type { RawAnswer, Script, ScriptedRequest } from "../../../scripts/testing/scripted-model";

// Servers that call themselves compatible and are so in their own way: what is meant is done, what is not certain is a
// failure with a name.

const model = await provideScriptedModel();

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const FILES = { files: [{ path: "note.txt", content: 'one\n"two"\n' }] };
const SEVERAL = [
  { name: "setStatus", args: { phase: "Writing" } },
  { name: "createOrUpdateFiles", args: FILES },
];
const FINISH = { name: "finish", args: { title: "A note", summary: "You can read it." } };

const delta = (part: object | null, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: part, finish_reason }],
});
const called = (parts: object[]) => delta({ tool_calls: parts });
const fn = (name: string, args: unknown) => ({
  type: "function",
  function: { name, arguments: JSON.stringify(args) },
});
const ENDED = delta({}, "tool_calls");

/** It writes a note in its own way, and says at the end that it is done. */
const odd =
  (raw: RawAnswer): Script =>
  ({ turn }) =>
    turn === 0 ? { raw } : { text: "All done.", calls: [FINISH] };

async function build(script: Script) {
  model.play(script);
  const projectId = await newProject(api, "Make me a note");
  const [ended] = await untilEnded(api, projectId);
  if (!ended) throw new Error("There is no run.");
  return { projectId, ended, said: textsOf(ended) };
}

const textsOf = ({ parts }: Turn["run"]) =>
  parts.flatMap((part) => (part.kind === "text" ? part.text : []));

async function noteIn(projectId: string): Promise<string> {
  const hash = (await currentTree(projectId))["note.txt"] ?? "";
  return Buffer.from((await db.blob.findUniqueOrThrow({ where: { hash } })).bytes).toString();
}

async function expectDone(script: Script) {
  const { projectId, ended, said } = await build(script);
  expect(ended).toMatchObject({ status: "COMPLETED", reason: "DONE", error: null });
  expect(await noteIn(projectId)).toBe('one\n"two"\n');
  return { ended, said };
}

const ARGS = JSON.stringify(FILES);
const pieces = ARGS.match(/.{1,9}/gsu) ?? [];
const [status, files] = SEVERAL as [(typeof SEVERAL)[0], (typeof SEVERAL)[1]];
const written = (text: string): RawAnswer => ({ lines: [delta({ content: text }, "stop")] });

const ODDITIES: Record<string, RawAnswer> = {
  "no index": {
    lines: [
      called([{ id: "a", ...fn(status.name, status.args) }]),
      called([{ id: "b", type: "function", function: { name: files.name, arguments: "" } }]),
      ...pieces.map((piece) => called([{ function: { arguments: piece } }])),
      ENDED,
    ],
  },
  "the same index for every call": {
    lines: [
      called([{ index: 0, id: "a", ...fn(status.name, status.args) }]),
      called([{ index: 0, id: "b", ...fn(files.name, files.args) }]),
      ENDED,
    ],
  },
  "the same index for every call, and no ids": {
    lines: SEVERAL.map(({ name, args }) => called([{ index: 0, ...fn(name, args) }])),
  },
  "no ids": {
    lines: [called(SEVERAL.map(({ name, args }, index) => ({ index, ...fn(name, args) }))), ENDED],
  },
  "the same id for every call": {
    lines: [
      called(SEVERAL.map(({ name, args }, index) => ({ index, id: "call_1", ...fn(name, args) }))),
      ENDED,
    ],
  },
  "its id and name in every piece": {
    lines: [
      ...pieces.map((piece) =>
        called([{ index: 0, id: "a", function: { name: files.name, arguments: piece } }]),
      ),
      ENDED,
    ],
  },
  "arguments as an object": {
    lines: [
      called([{ index: 0, id: "a", function: { name: files.name, arguments: FILES } }]),
      ENDED,
    ],
  },
  "arguments in a string in a string": {
    lines: [called([{ index: 0, id: "a", ...fn(files.name, ARGS) }]), ENDED],
  },
  "the call as it was before there were several": {
    lines: [
      delta({ function_call: { name: files.name, arguments: "" } }),
      ...pieces.map((piece) => delta({ function_call: { arguments: piece } })),
      delta({}, "function_call"),
    ],
  },
  "empty pieces, and pieces without choices": {
    lines: [
      { choices: [] },
      delta({}),
      delta(null),
      { object: "ping" },
      delta({ content: "", tool_calls: [] }),
      called([{ index: 0, id: "a", ...fn(files.name, files.args) }]),
      delta({ content: null, tool_calls: null }, "tool_calls"),
    ],
  },
  "a finish reason that is wrong, and no usage": {
    lines: [called([{ index: 0, id: "a", ...fn(files.name, files.args) }]), delta({}, "stop")],
  },
  "no finish reason": {
    lines: [called([{ index: 0, id: "a", ...fn(files.name, files.args) }])],
  },
  "no mark at the end": {
    lines: [called([{ index: 0, id: "a", ...fn(files.name, files.args) }]), ENDED],
    end: "unmarked",
  },
  "comments that keep the line open": {
    lines: [
      ": PROCESSING\n\n",
      ":\n\n",
      called([{ index: 0, id: "a", ...fn(files.name, files.args) }]),
      ": PROCESSING\n\n",
      ENDED,
    ],
  },
  "lines that end as on Windows": {
    lines: [
      `data: ${JSON.stringify(called([{ index: 0, id: "a", ...fn(files.name, files.args) }]))}\r\n\r\n`,
      `data:${JSON.stringify(ENDED)}\r\n\r\n`,
    ],
  },
  "the whole answer at once, where it was asked to stream": {
    headers: { "Content-Type": "application/json; charset=utf-8" },
    lines: [
      JSON.stringify(
        {
          choices: [
            {
              message: {
                role: "assistant",
                content: null,
                tool_calls: [{ id: "a", ...fn(files.name, files.args) }],
              },
              finish_reason: "tool_calls",
            },
          ],
        },
        null,
        2,
      ),
    ],
    end: "unmarked",
  },
  "a stream that it calls JSON": {
    headers: { "Content-Type": "application/json" },
    lines: [called([{ index: 0, id: "a", ...fn(files.name, files.args) }]), ENDED],
  },
  "what it thinks beside what it says": {
    lines: [
      delta({ reasoning_content: "Hm, a note." }),
      delta({ reasoning: "Hm." }),
      delta({ content: "<think>A note, then.</think>" }),
      called([{ index: 0, id: "a", ...fn(files.name, files.args) }]),
      ENDED,
    ],
  },
  "the call as text between tags": written(
    `I write it.\n<tool_call>\n${JSON.stringify({ name: files.name, arguments: FILES })}\n</tool_call>`,
  ),
  "the call in a code block": written(
    `I write it.\n\`\`\`json\n${JSON.stringify({ name: files.name, parameters: FILES })}\n\`\`\``,
  ),
};

test.each(Object.entries(ODDITIES))("a server with %s is understood", async (_, raw) => {
  const { said } = await expectDone(odd(raw));
  expect(said.join("\n")).not.toMatch(/tool_call|```|think|Hm/);
});

test("what is withheld from the person while it may be a call is told where it is none", async () => {
  const text = 'Put this there:\n```json\n{"name": "app"}\n```\nThat is all.';
  const { ended, said } = await build(() => ({ raw: written(text) }));
  expect(ended.reason).toBe("DONE");
  expect(said).toEqual([text]);
});

test("where a server does not count, what it must have been is counted", async () => {
  const raw = ODDITIES["a finish reason that is wrong, and no usage"] as RawAnswer;
  const { ended } = await expectDone(odd(raw));
  expect(ended.usage?.tokensIn).toBeGreaterThan(1_000);
});

test("a server that refuses to be asked for its count is asked without", async () => {
  const error = { message: "Extra inputs are not permitted: body.stream_options" };
  const strict = {
    headers: { "Content-Type": "application/json" },
    lines: [JSON.stringify({ error })],
  };
  const { ended } = await expectDone(({ turn, body }) => {
    if ("stream_options" in body) return { raw: { ...strict, status: 422, end: "unmarked" } };
    return { calls: turn === 0 ? SEVERAL : [FINISH] };
  });
  expect(ended.parts.some(({ kind }) => kind === "failure")).toBe(false);
});

test("where the provider sends no bill, the price in its list tells the cost", async () => {
  const script: Script = ({ turn }) => ({ calls: turn === 0 ? SEVERAL : [FINISH] });
  await expectDone(script); // from then on it is known
  const place = { url_name: { url: model.url, name: env.AI_MODEL ?? "" } };
  const { facts } = await db.knownModel.findUniqueOrThrow({ where: place });
  const known = facts as object;
  const priced = { ...known, price: { in: 2, cached: 1, out: 10 } };
  await db.knownModel.update({ where: place, data: { facts: priced } });
  const { ended } = await expectDone(script);
  await db.knownModel.update({ where: place, data: { facts: known } });
  // Each answer of the script is told as 90 tokens in and 10 out.
  expect(ended.usage?.costMicroUsd).toBe(2 * (90 * 2 + 10 * 10));
});

test("what a model wants to see again with its calls is shown to it again", async () => {
  const signature = { google: { thought_signature: "c2ln" } };
  const call = { index: 0, id: "a", ...fn(files.name, files.args), extra_content: signature };
  const details = [{ type: "reasoning.encrypted", data: "abc" }];
  const lines = [
    delta({ reasoning_content: "Hm, a note.", reasoning_details: details }),
    called([call]),
    ENDED,
  ];
  await expectDone(odd({ lines }));
  const again = model.asked()[1]?.messages.find(({ role }) => role === "assistant");
  expect(again).toMatchObject({
    reasoning_content: "Hm, a note.",
    reasoning_details: details,
    tool_calls: [{ id: "a", extra_content: signature }],
  });
});

test("an answer that is cut in the middle is asked for once more, and said", async () => {
  const cut: RawAnswer = { lines: [delta({ content: "I wr" })], end: "cut" };
  const open: RawAnswer = { lines: [delta({ content: "I wr" })], end: "unmarked" };
  const answers = [cut, open];
  const { ended, said } = await expectDone(({ turn }) => {
    const raw = turn === 0 && answers.shift();
    return raw ? { raw } : { text: "Once more.", calls: turn === 0 ? SEVERAL : [FINISH] };
  });
  const failures = ended.parts.filter(({ kind }) => kind === "failure");
  expect(failures).toMatchObject([
    { told: expect.stringContaining("broke off"), next: env.AI_MODEL },
    { told: expect.stringContaining("broke off"), next: env.AI_MODEL },
  ]);
  expect(said.filter((text) => text.startsWith("I wr"))).toEqual([]);
});

test("a call that is cut at the limit of an answer is told as that, and not run", async () => {
  const half = { index: 0, id: "a", function: { name: files.name, arguments: ARGS.slice(0, 20) } };
  const raw: RawAnswer = { lines: [called([half]), delta({}, "length")] };
  await expectDone(({ turn }) => {
    if (turn === 0) return { raw };
    return turn === 1 ? { calls: SEVERAL } : { calls: [FINISH] };
  });
  expect(model.asked()[1]?.results[0]).toMatch(/cut off at the limit of its length/);
});

const refusal = (status: number, error: object, headers = {}): Script => {
  const raw = { status, headers: { "Content-Type": "application/json", ...headers } };
  return () => ({ raw: { ...raw, lines: [JSON.stringify({ error })], end: "unmarked" } });
};

test.each([
  [401, { message: "Incorrect API key provided" }, /refuses the key\. Check AI_API_KEY/],
  [402, { message: "Payment required" }, /no credit left/],
  [429, { message: "Quota", code: "insufficient_quota" }, /no credit left\. Add some/],
  [400, { message: "Your credit balance is too low to access the API" }, /no credit left/],
  [404, { message: "no such model" }, /does not know this model\. Check AI_MODEL/],
  [400, { message: "blocked", code: "content_policy_violation" }, /its filter takes it for/],
  [400, { message: "temperature is odd" }, /refuses this request: .*temperature is odd/],
])("a refusal (%d %o) ends the run at once with what to do", async (status, error, told) => {
  const { ended } = await build(refusal(status, error));
  expect(ended).toMatchObject({ status: "FAILED", error: expect.stringMatching(told) });
  expect(model.asked()).toHaveLength(1);
});

test("an answer that the provider's filter withholds is told as that", async () => {
  const { ended } = await build(() => ({ raw: { lines: [delta({}, "content_filter")] } }));
  expect(ended).toMatchObject({ status: "FAILED", error: expect.stringMatching(/withheld/) });
});

test("a pause that the provider asks for is kept to, and told", async () => {
  const busy = refusal(429, { message: "Slow down" }, { "Retry-After": "2" });
  let failedAt = 0;
  let askedAgainAt = 0;
  const { ended } = await expectDone((request) => {
    if (request.turn === 0 && failedAt === 0) {
      failedAt = Date.now();
      return busy(request);
    }
    askedAgainAt ||= Date.now();
    return request.turn === 0 ? { calls: SEVERAL } : { calls: [FINISH] };
  });
  expect(askedAgainAt - failedAt).toBeGreaterThanOrEqual(1_900);
  expect(ended.parts.find(({ kind }) => kind === "failure")).toMatchObject({
    told: "The model's provider asks for a pause: Slow down",
    at: expect.any(String),
  });
});

test("a pause that is too long ends the run with when to come back", async () => {
  const { ended } = await build(
    refusal(429, { message: "Daily limit" }, { "Retry-After": "7200" }),
  );
  expect(ended).toMatchObject({
    status: "FAILED",
    error: expect.stringMatching(/for 120 minutes/),
  });
});

test("a request that is longer than the model can read is made shorter with what it says", async () => {
  env.AI_CONTEXT_TOKENS = undefined;
  const overflow = refusal(400, {
    message: "This model's maximum context length is 9000 tokens. You sent 31000 tokens.",
    code: "context_length_exceeded",
  });
  let isFirst = true;
  await expectDone((request) => {
    if (request.turn === 0 && isFirst) {
      isFirst = false;
      return overflow(request);
    }
    return request.turn === 0 ? { calls: SEVERAL } : { calls: [FINISH] };
  });
  const [known] = await db.knownModel.findMany({ where: { url: model.url } });
  expect(known?.facts).toMatchObject({ contextTokens: 9_000 });
});

const PAGE = `\`\`\`txt note.md\n${"A line of the note.\n".repeat(5)}\`\`\``;

test("a model that writes its code into the conversation is led back", async () => {
  await expectDone(({ turn, messages }: ScriptedRequest) => {
    const isLedBack = JSON.stringify(messages).includes("none of it is in the app");
    if (!isLedBack) return { text: PAGE };
    return { calls: turn === 0 ? SEVERAL : [FINISH] };
  });
});

test("one that does it again has its files written as a whole", async () => {
  const code = 'one\n"two"\n\nthree\nfour';
  const chat = `Here you are.\n\n**note.md**\n\`\`\`md\n${code}\n\`\`\``;
  const { projectId, ended } = await build(({ messages }) =>
    JSON.stringify(messages).includes("put into the app.") ? { text: "Done." } : { text: chat },
  );
  expect(ended.reason).toBe("DONE");
  const hash = (await currentTree(projectId))["note.md"] ?? "";
  const { bytes } = await db.blob.findUniqueOrThrow({ where: { hash } });
  expect(Buffer.from(bytes).toString()).toBe(`${code}\n`);
});

test("what one that calls tools explains in code replaces no file", async () => {
  const chat = "It works like this.\n\n**note.md**\n```md\none\ntwo\nthree\nfour\n```";
  const { ended } = await build(({ messages }) =>
    messages.some(({ role }) => role === "tool")
      ? { text: chat }
      : { calls: [{ name: "listFiles", args: {} }] },
  );
  expect(ended.reason).toBe("DONE");
  const called = ended.parts.flatMap((part) => (part.kind === "tool" ? part.tool : []));
  expect(called).toEqual(["listFiles"]);
});
