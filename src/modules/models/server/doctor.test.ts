import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import { answerExamination } from "../../../../scripts/testing/examination";
import { provideScriptedModel } from "../../../../scripts/testing/provide-model";
import type { Script, ScriptedRequest } from "../../../../scripts/testing/scripted-model";
import { CAUTIOUS } from "../profile";
import { type Finding, type Report, sumUpReport } from "../report";
import { findReport, readStanding } from "./data";
import { examine, getToKnow } from "./doctor";
import { openModel } from "./provider";

const model = await provideScriptedModel({
  AI_PROVIDER: "compatible",
  AI_API_KEY: "sk-canary-of-the-doctor",
  AI_MODEL: "patient",
});

beforeEach(async () => {
  model.list([]);
  await db.knownModel.deleteMany();
});

/** It answers as a capable model does, except where a test has something else to say. */
const patient =
  (other: (request: ScriptedRequest) => ReturnType<Script> | undefined = () => undefined): Script =>
  (request) =>
    other(request) ?? answerExamination(request) ?? {};

async function examined(script: Script, examining = examine(openModel(null))) {
  model.playPatient(script);
  const told: Finding[] = [];
  for (;;) {
    const step = await examining.next();
    if (step.done) return { report: step.value, told };
    told.push(step.value);
  }
}

const stateOf = ({ findings }: Report, check: Finding["check"]) =>
  findings.find((finding) => finding.check === check);

/** How it is asked from then on. */
const learned = async () => (await readStanding(openModel(null))).profile;

const isAbout = ({ messages, tools }: ScriptedRequest, words: string) =>
  JSON.stringify([messages, tools]).includes(words);

test("a capable model has no fault, and is asked as one from then on", async () => {
  const { report, told } = await examined(
    patient((request) => (isAbout(request, "Which colour") ? { text: "Red." } : undefined)),
  );
  expect(told).toEqual(report.findings);
  expect(report.findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
    "reach ok",
    "stream ok",
    "tools ok",
    "several ok",
    "edits ok",
    "context ok",
    "vision ok",
  ]);
  expect(sumUpReport(report)).toMatch(/everything that building apps takes/);
  expect(await learned()).toMatchObject({
    callsTools: true,
    callsSeveral: true,
    editsParts: true,
    sees: true,
  });
  expect(await findReport(openModel(null))).toEqual(report);
});

test("one that answers in words is told how to write its calls down", async () => {
  const call = JSON.stringify({
    name: "placeOrder",
    arguments: {
      customer: { name: "Ada", address: { city: "Lisbon" } },
      items: [
        { name: "lamp", count: 2 },
        { name: "chair", count: 1 },
      ],
    },
  });
  const { report } = await examined(
    patient((request) => {
      if (request.tools.length > 0) return { text: "I cannot do that." };
      const isTold = isAbout(request, "placeOrder") && isAbout(request, "<tool_call>");
      return isTold ? { text: `<tool_call>${call}</tool_call>` } : undefined;
    }),
  );
  expect(stateOf(report, "tools")).toMatchObject({
    state: "hint",
    told: expect.stringContaining("told how to write its calls down"),
  });
  expect((await learned()).callsTools).toBe(false);
});

test("one that does not even do that is said to be no builder of apps", async () => {
  const { report } = await examined(
    patient(({ tools, messages }) =>
      tools.length > 0 || isAbout({ messages } as ScriptedRequest, "<tool_call>")
        ? { text: "I cannot do that." }
        : undefined,
    ),
  );
  expect(stateOf(report, "tools")?.state).toBe("failed");
  expect(sumUpReport(report)).toMatch(/will be hard/);
});

test("one that leaves out what is within something is found out", async () => {
  const { report } = await examined(
    patient((request) =>
      isAbout(request, "placeOrder")
        ? { calls: [{ name: "placeOrder", args: { customer: "Ada", items: "lamps" } }] }
        : undefined,
    ),
  );
  expect(stateOf(report, "tools")).toMatchObject({ state: "failed" });
  expect((await learned()).callsTools).toBe(true);
});

test("one call at a time and whole files are asked of who does not do better", async () => {
  const { report } = await examined(
    patient((request) => {
      if (isAbout(request, "readWeather")) {
        return { calls: [{ name: "readWeather", args: { city: "Paris" } }] };
      }
      return isAbout(request, "editText")
        ? { calls: [{ name: "editText", args: { oldText: "return sum;", newText: "1.08" } }] }
        : undefined;
    }),
  );
  expect(await learned()).toMatchObject({ callsSeveral: false, editsParts: false });
  expect(sumUpReport(report)).toMatch(/asked in another way/);
});

test("a window that forgets the beginning is measured, and what to set is said", async () => {
  const { report } = await examined(
    patient((request) => {
      const isLong = JSON.stringify(request.messages).length > 20_000;
      return isLong ? { text: "What password?" } : undefined;
    }),
  );
  expect(stateOf(report, "context")).toMatchObject({
    state: "failed",
    told: expect.stringMatching(/about 3000 tokens.*OLLAMA_CONTEXT_LENGTH/),
  });
});

test("a server that does not stream is told of, and works", async () => {
  const { report } = await examined(
    patient((request) =>
      isAbout(request, "Count from one") ? { text: "one, two, three" } : undefined,
    ),
  );
  expect(stateOf(report, "stream")).toMatchObject({
    state: "hint",
    told: expect.stringContaining("in one piece"),
  });
});

test("a key that is refused is the only finding, and is kept by nobody", async () => {
  const { report } = await examined(() => ({ failure: 401 }));
  expect(report.findings).toEqual([
    {
      check: "reach",
      state: "failed",
      told: "The model's provider refuses the key. Check AI_API_KEY.",
    },
  ]);
  expect(await db.knownModel.count()).toBe(0);
});

test("an outage in the middle is no reason to think less of a model", async () => {
  const { report } = await examined(
    patient((request) => (isAbout(request, "placeOrder") ? { failure: 503 } : undefined)),
  );
  expect(stateOf(report, "tools")?.state).toBe("failed");
  expect((await learned()).callsTools).toBe(true);
});

test("what the provider's list says is believed", async () => {
  model.list([
    {
      id: "patient",
      context_length: 48_000,
      top_provider: { max_completion_tokens: 9_000 },
      architecture: { input_modalities: ["text"] },
      supported_parameters: ["tools"],
      pricing: { prompt: "0.000001", completion: "0.000004", input_cache_read: "0.0000002" },
    },
  ]);
  await examined(patient());
  expect(await learned()).toMatchObject({
    contextTokens: 48_000,
    outputTokens: 9_000,
    price: { in: 1, cached: 0.2, out: 4 },
  });
});

test("a demo is not examined: it says by itself what it is", async () => {
  model.list([{ id: "patient", owned_by: "whittle-demo" }]);
  const { report } = await examined(patient());
  expect(report).toMatchObject({ isDemo: true, findings: [{ check: "reach", state: "ok" }] });
  expect(model.examinations()).toBe(0);
});

test.each([
  ["is taken from the catalogue at its maker's", "https://api.deepseek.com/v1", undefined],
  ["is measured where somebody else serves it, in a window of their own", undefined, "ok"],
])("before its first use the length of a well-known model %s", async (_, url, state) => {
  env.AI_MODEL = "deepseek-v3.2";
  const named = openModel(null);
  const examining = examine({ ...named, url: url ?? named.url }, { isThorough: false });
  const { report } = await examined(patient(), examining);
  expect(stateOf(report, "context")?.state).toBe(state);
});

test("a model is examined once before it is used, and without what is known of it", async () => {
  model.list([{ id: "patient", context_length: 48_000 }]);
  model.playPatient(patient());
  await getToKnow(null);
  const asked = model.examinations();
  await getToKnow(null);
  expect(model.examinations()).toBe(asked);
  const report = await findReport(openModel(null));
  expect(report && stateOf(report, "context")).toBeUndefined();
});

test("before that, a model that nobody knows is asked with caution", async () => {
  const { profile, isWell } = await readStanding(openModel(null));
  expect(profile).toEqual(CAUTIOUS);
  expect(isWell).toBe(true);
});
