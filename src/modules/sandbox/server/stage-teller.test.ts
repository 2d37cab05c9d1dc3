import { beforeEach, expect, test } from "vitest";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";
import { createStageTeller } from "./stage-teller";

const NEVER_MS = 60_000;

let api: Api;
let projectId: string;

beforeEach(async () => {
  api = newPerson();
  projectId = await newProject(api);
});

async function toldStages() {
  const events = await api.runs.log({ projectId });
  return events.flatMap((event) => (event.type === "sandbox.stage" ? event.data.stage : []));
}

test("what takes a moment is told nowhere", async () => {
  const stages = createStageTeller(projectId, NEVER_MS);
  stages.onStage("starting");
  stages.onStage("serving");
  await stages.end();
  expect(await toldStages()).toEqual([]);
});

test("each stage that lasts is told, and that it is over", async () => {
  const stages = createStageTeller(projectId, 0);
  for (const stage of ["restoring", "installing"] as const) {
    stages.onStage(stage);
    await expect.poll(async () => (await toldStages()).at(-1)).toBe(stage);
  }
  await stages.end();
  expect(await toldStages()).toEqual(["restoring", "installing", null]);
});

test("two who do the same tell it once", async () => {
  const both = [createStageTeller(projectId, 0), createStageTeller(projectId, 0)];
  for (const stages of both) {
    stages.onStage("installing");
    await expect.poll(toldStages).toEqual(["installing"]);
  }
  for (const stages of both) await stages.end();
  expect(await toldStages()).toEqual(["installing", null]);
});

test("a beginning whose teller has died is ended by the next one", async () => {
  const died = createStageTeller(projectId, 0);
  died.onStage("starting");
  await expect.poll(toldStages).toEqual(["starting"]);
  await createStageTeller(projectId, NEVER_MS).end();
  expect(await toldStages()).toEqual(["starting", null]);
});
