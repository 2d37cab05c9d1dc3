import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import { type Api, newPerson, newProject } from "../../../scripts/testing/callers";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import { type Script, startScriptedModel } from "../../../scripts/testing/scripted-model";

// Where the first model is not well, another one does its work.

const other = await startScriptedModel();
const model = await provideScriptedModel({
  AI_FALLBACK: "compatible:second-choice",
  AI_FALLBACK_BASE_URL: other.url,
  AI_FALLBACK_API_KEY: "sk-of-the-other",
});

let api: Api;

beforeEach(async () => {
  api = newPerson();
  await db.knownModel.updateMany({ data: { unwellUntil: null } });
});

const work: Script = ({ turn }) =>
  turn === 0
    ? {
        calls: [
          { name: "createOrUpdateFiles", args: { files: [{ path: "a.txt", content: "a" }] } },
        ],
      }
    : { calls: [{ name: "finish", args: { title: "A note", summary: "There." } }] };

async function build(first: Script, second: Script = work) {
  model.play(first);
  other.play(second);
  const projectId = await newProject(api, "Make me a note");
  const [ended] = await untilEnded(api, projectId);
  if (!ended) throw new Error("There is no run.");
  return { ended, failures: ended.parts.filter(({ kind }) => kind === "failure") };
}

test.each([503, 429, "gone", "cut"] as const)(
  "a model that fails (%s) is replaced at once, which is said, and by whom it was built too",
  async (failure) => {
    const { ended, failures } = await build(() => ({ failure }));
    expect(ended).toMatchObject({ status: "COMPLETED", reason: "DONE" });
    expect(ended.usage?.model).toBe("second-choice");
    expect(failures).toMatchObject([{ model: env.AI_MODEL, next: "second-choice" }]);
    expect(model.asked()).toHaveLength(1);
    expect(other.asked()).toHaveLength(2);
  },
);

test("the next run asks the other one at once, until the first one is well again", async () => {
  await build(() => ({ failure: 503 }));
  const { failures } = await build(work);
  expect(failures).toEqual([]);
  expect(model.asked()).toEqual([]);
  await db.knownModel.updateMany({ data: { unwellUntil: new Date() } });
  await build(work);
  expect(other.asked()).toEqual([]);
});

test("what another model could not do better is not asked of it", async () => {
  const { ended } = await build(() => ({ failure: 401 }));
  expect(ended.error).toMatch(/refuses the key/);
  expect(other.asked()).toEqual([]);
});

test("where both fail the run ends with the reason", async () => {
  const { ended } = await build(
    () => ({ failure: 503 }),
    () => ({ failure: 503 }),
  );
  expect(ended).toMatchObject({
    status: "FAILED",
    error: expect.stringMatching(/problem of its own/),
  });
});

test("each model is given its own key and no other", async () => {
  await build(() => ({ failure: 503 }));
  const keys = new Set(other.asked().map(({ key }) => key));
  expect([...keys]).toEqual(["sk-of-the-other"]);
});
