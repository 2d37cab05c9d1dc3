import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { endSilent, wakeAnswered } from "@/modules/agent/server/sweep";
import type { AskedQuestion } from "@/modules/runs/fold";
import { closeQuestion } from "@/modules/runs/server/mutations";
import { type Api, newPerson, newProject, send } from "../../../scripts/testing/callers";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { runsOf, untilEnded } from "../../../scripts/testing/runs";
import type { ScriptedAnswer } from "../../../scripts/testing/scripted-model";

// A run that asks the person stands still until there is an answer, and goes on from there.

const model = await provideScriptedModel();

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const asks = (question: string): ScriptedAnswer => ({
  calls: [{ name: "askPerson", args: { question, choices: ["A shop", "A blog"] } }],
});
const writes = (path: string): ScriptedAnswer => ({
  calls: [{ name: "createOrUpdateFiles", args: { files: [{ path, content: "hi" }] } }],
});
const finishes: ScriptedAnswer = {
  calls: [{ name: "finish", args: { title: "A note", summary: "You can read it." } }],
};

function play(...answers: ScriptedAnswer[]) {
  model.play(({ turn }) => answers[turn] ?? finishes);
}

const questionsOf = async (projectId: string) => {
  const runs = await runsOf(api, projectId);
  return runs.flatMap(({ runId, parts }) =>
    parts.flatMap((part) => (part.kind === "question" ? { runId, ...part } : [])),
  );
};

const untilOpen = (projectId: string) =>
  vi.waitUntil(async () => (await questionsOf(projectId)).find(({ state }) => state === "open"), {
    timeout: 30_000,
  });

type Asked = AskedQuestion & { runId: string };
const answer = ({ runId, step }: Asked, text: string) =>
  api.runs.answer({ runId, step, answer: text });

test("the run stands still at a question, and goes on with the answer", async () => {
  play(writes("before.txt"), asks("What is it to be?"), writes("after.txt"));
  const projectId = await newProject(api);
  const open = await untilOpen(projectId);
  expect(open).toMatchObject({ question: "What is it to be?", choices: ["A shop", "A blog"] });
  const [asking] = await runsOf(api, projectId);
  expect(asking).toMatchObject({ status: "BUILDING", phase: "Waiting for your answer" });
  expect(model.asked()).toHaveLength(2);

  await answer(open, "A shop for ferns");
  const [run] = await untilEnded(api, projectId);
  expect(run).toMatchObject({ status: "COMPLETED", reason: "DONE" });
  expect(model.asked()[2]?.results).toEqual(["The person has answered: A shop for ferns"]);
  expect(await questionsOf(projectId)).toMatchObject([
    { state: "answered", answer: "A shop for ferns" },
  ]);
});

test("what the person takes to answer is no time of the run's", async () => {
  play(asks("What is it to be?"));
  const projectId = await newProject(api);
  const open = await untilOpen(projectId);
  const where = { id: open.runId };
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await db.question.updateMany({ where: { runId: open.runId }, data: { askedAt: anHourAgo } });
  const { endsBy: before } = await db.run.findUniqueOrThrow({ where });
  await answer(open, "A blog");
  const { endsBy: after } = await db.run.findUniqueOrThrow({ where });
  const given = (after?.getTime() ?? 0) - (before?.getTime() ?? 0);
  expect(given).toBeGreaterThanOrEqual(3_600_000);
  expect(given).toBeLessThan(3_660_000);
  await untilEnded(api, projectId);
});

test("of two answers the first one counts, and the other one is told so", async () => {
  play(asks("What is it to be?"));
  const projectId = await newProject(api);
  const open = await untilOpen(projectId);
  const given = await Promise.allSettled(["A shop", "A blog"].map((text) => answer(open, text)));
  expect(given.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await untilEnded(api, projectId);
  const [closed] = await questionsOf(projectId);
  const won = given[0]?.status === "fulfilled" ? "A shop" : "A blog";
  expect(closed?.answer).toBe(won);
  expect(model.asked()[1]?.results).toEqual([`The person has answered: ${won}`]);
  await expect(answer(open, "late")).rejects.toThrow("not open any more");
});

test("a question is nobody else's to answer", async () => {
  play(asks("What is it to be?"));
  const projectId = await newProject(api);
  const { runId, step } = await untilOpen(projectId);
  const foreign = newPerson().runs.answer({ runId, step, answer: "x" });
  await expect(foreign).rejects.toThrow("does not exist");
  await expect(api.runs.answer({ runId, step: "tool-99", answer: "x" })).rejects.toThrow("open");
  await expect(api.runs.answer({ runId, step, answer: " " })).rejects.toThrow();
  expect(await questionsOf(projectId)).toMatchObject([{ state: "open" }]);
  await api.runs.stop({ runId });
  await untilEnded(api, projectId);
});

test("Stop ends a run that waits for an answer at once, with its work kept", async () => {
  play(writes("note.txt"), asks("What is it to be?"));
  const projectId = await newProject(api);
  const { runId } = await untilOpen(projectId);
  const stoppedAt = Date.now();
  await api.runs.stop({ runId });
  const [run] = await untilEnded(api, projectId);
  expect(Date.now() - stoppedAt).toBeLessThan(4_000); // before the help for runs without a worker
  expect(run).toMatchObject({ status: "CANCELLED", reason: "USER" });
  expect(run?.parts.map(({ kind }) => kind)).toContain("version");
  expect(await questionsOf(projectId)).toMatchObject([{ state: "unanswered" }]);
});

test("an answer whose event is lost is found by the sweep", async () => {
  play(asks("What is it to be?"));
  const projectId = await newProject(api);
  const { runId, step } = await untilOpen(projectId);
  await closeQuestion({ runId, projectId }, step, "A shop");
  await wakeAnswered(Date.now()); // too early: it may be on its way
  expect((await runsOf(api, projectId))[0]?.finishedAt).toBeNull();
  await wakeAnswered(Date.now() + 60_000);
  await untilEnded(api, projectId);
  expect(model.asked()[1]?.results).toEqual(["The person has answered: A shop"]);
});

test("a run that waits for days is not taken for dead; one whose question nobody minds is", async () => {
  play(asks("What is it to be?"));
  const projectId = await newProject(api);
  await untilOpen(projectId);
  const day = 24 * 60 * 60_000;
  await endSilent(Date.now() + 6 * day);
  expect((await runsOf(api, projectId))[0]?.finishedAt).toBeNull();
  await endSilent(Date.now() + 8 * day);
  const [run] = await untilEnded(api, projectId);
  expect(run).toMatchObject({ status: "FAILED" });
});

test("a model that does nothing but ask is told to decide by itself", async () => {
  play(asks("One?"), asks("Two?"), asks("Three?"), asks("Four?"));
  const projectId = await newProject(api);
  for (let n = 0; n < 3; n++) await answer(await untilOpen(projectId), "A shop");
  await untilEnded(api, projectId);
  expect(await questionsOf(projectId)).toHaveLength(3);
  expect(model.asked()[4]?.results[0]).toMatch(/nobody can be asked any more/);
});

test("a question that cannot be asked is an observation", async () => {
  play({ calls: [{ name: "askPerson", args: { question: "" } }] });
  const projectId = await newProject(api);
  await untilEnded(api, projectId);
  expect(model.asked()[1]?.results[0]).toMatch(/these arguments cannot be used\. question/);
});

test("what was asked and answered is remembered, and its words can be kept", async () => {
  play(asks("What is it to be?"));
  const projectId = await newProject(api);
  await answer(await untilOpen(projectId), "A shop, and always in green");
  await untilEnded(api, projectId);
  play({ calls: [{ name: "keepWish", args: { quote: "always in green" } }] });
  await send(api, projectId, "Go on.");
  await untilEnded(api, projectId, 2);
  const said = JSON.stringify(model.asked()[0]?.messages);
  expect(said).toContain("(Asked: What is it to be? The person answered: A shop, and always");
  expect(model.asked()[1]?.results).toEqual(["Kept."]);
});
