import { randomUUID } from "node:crypto";
import { Sandbox } from "e2b";
import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { abandonRun } from "@/modules/agent/server/complete";
import { endSilent, requestUntaken } from "@/modules/agent/server/sweep";
import { startRun } from "@/modules/runs/server/mutations";
import { readTree } from "@/modules/versions/server/data";
import { type Api, newPerson, newProject, send } from "../../../scripts/testing/callers";
import { runsOf, untilEnded, untilEvent } from "../../../scripts/testing/runs";
import { jobs } from "../../../scripts/testing/worker";

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const eventsOf = (projectId: string) => api.runs.log({ projectId });
async function storedFiles(projectId: string) {
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  return Object.keys((await readTree(workspaceId as WorkspaceId, projectId)) ?? {});
}

const WRITTEN = [
  "app/page.tsx",
  "components/todo-app.tsx",
  "components/todo-item.tsx",
  "components/todo-list.tsx",
  "hooks/use-todos.ts",
  "lib/todo-state.ts",
];

/** Whatever was killed: each fact is told once, in its order, and ends with what it has led to. */
async function expectBuilt(projectId: string) {
  const [run] = await untilEnded(api, projectId);
  expect(run).toMatchObject({ status: "COMPLETED", reason: "DONE" });
  expect(await storedFiles(projectId)).toEqual(expect.arrayContaining(WRITTEN));

  const events = await eventsOf(projectId);
  expect(events.map(({ seq }) => seq)).toEqual(
    [...events.map(({ seq }) => seq)].sort((a, b) => a - b),
  );
  const changed = events.flatMap(({ type, data }) => (type === "file.changed" ? data.path : []));
  // The demo model makes a mistake in the list, and repairs it.
  expect([...changed].sort()).toEqual([...WRITTEN, "components/todo-list.tsx"].sort());
  const calls = events.flatMap(({ type, data }) => (type === "tool.called" ? data.step : []));
  expect(calls).toEqual(calls.map((_, n) => `tool-${n}`));
  const ends = events.flatMap(({ type, data }) => (type === "tool.finished" ? data.step : []));
  expect(ends).toEqual(calls);
  for (const type of ["version.saved", "run.finished"]) {
    expect(events.filter((event) => event.type === type)).toHaveLength(1);
  }
  expect(events.filter(({ type }) => type === "text.delta" || type === "tool.output")).toEqual([]);
}

test("a prompt becomes a version, and its answer and the answers of the model are put away", async () => {
  const projectId = await newProject(api, "Build a todo list");
  await expectBuilt(projectId);
  expect(await api.messages.getMany({ projectId })).toMatchObject([
    { role: "USER" },
    { role: "ASSISTANT", type: "RESULT" },
  ]);
  const project = await db.project.findUniqueOrThrow({
    where: { id: projectId },
    include: {
      currentFragment: { include: { parent: true } },
      runs: { include: { modelCalls: true } },
    },
  });
  expect(project.currentFragment).toMatchObject({ title: "Todo list", parent: { title: "Start" } });
  expect(project.runs[0]?.modelCalls.every(({ answer }) => answer === null)).toBe(true);
  expect(project.runs[0]?.iterations).toBe(project.runs[0]?.modelCalls.length);
});

test("the words of the model are seen while it speaks", async () => {
  const projectId = await newProject(api, "Build a todo list");
  await untilEvent(api, projectId, "text.delta");
  await untilEnded(api, projectId);
});

test("a sandbox that is lost in the middle is made again with everything that was written", async () => {
  const projectId = await newProject(api, "Build a todo list");
  await untilEvent(api, projectId, "file.changed");
  const { sandboxId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  await Sandbox.kill(sandboxId ?? "");
  await expectBuilt(projectId);
  const changes = (await eventsOf(projectId)).filter(({ type }) => type === "sandbox.changed");
  expect(changes.map(({ data }) => data)).toMatchObject([
    { state: "started" },
    { state: "rebuilt" },
  ]);
});

test("a job server that is killed in the middle goes on where it was", async () => {
  const projectId = await newProject(api, "Build a todo list");
  await untilEvent(api, projectId, "tool.finished");
  await jobs.kill();
  await jobs.restart();
  await expectBuilt(projectId);
});

test("what no example is for gets an honest answer and makes no version", async () => {
  const projectId = await newProject(api, "A flight simulator with real physics");
  const [run] = await untilEnded(api, projectId);
  expect(run?.parts).toMatchObject([{ kind: "text", text: expect.stringContaining("demo model") }]);
});

test("a key that the model refuses ends the run at once, and says what to check", async () => {
  const { AI_API_KEY } = env;
  env.AI_API_KEY = "wrong";
  try {
    const projectId = await newProject(api, "Build a todo list");
    const [run] = await untilEnded(api, projectId);
    expect(run).toMatchObject({
      status: "FAILED",
      error: "The model's provider refuses the key. Check AI_API_KEY.",
    });
    expect(await api.messages.getMany({ projectId })).toMatchObject([{}, { type: "ERROR" }]);
  } finally {
    env.AI_API_KEY = AI_API_KEY;
  }
});

test("Stop ends a run within seconds, and what was written is kept as a version", async () => {
  const projectId = await newProject(api, "Build a todo list");
  await untilEvent(api, projectId, "file.changed");
  const [active] = await runsOf(api, projectId);
  const stoppedAt = Date.now();
  await api.runs.stop({ runId: active?.runId ?? "" });
  const [run] = await untilEnded(api, projectId);
  if (run?.status === "COMPLETED") return; // it was quicker
  expect(run).toMatchObject({ status: "CANCELLED", reason: "USER" });
  expect(Date.now() - stoppedAt).toBeLessThan(4_000);
  expect(await storedFiles(projectId)).toContain("hooks/use-todos.ts");
  expect(run?.parts.at(-1)).toMatchObject({ kind: "version", title: "Unfinished" });
});

test("a message that waits is answered when the run before it has ended", async () => {
  const projectId = await newProject(api, "Build a todo list");
  await send(api, projectId, "And now a flight simulator");
  const runs = await untilEnded(api, projectId, 2);
  expect(runs.map(({ status }) => status)).toEqual(["COMPLETED", "COMPLETED"]);
});

/** A run whose request was lost on the way. */
async function newUnsent() {
  const { limits: _, ...sent } = await db.project.findUniqueOrThrow({
    where: { id: await newProject(api) },
  });
  const workspaceId = sent.workspaceId as WorkspaceId;
  return db.$transaction(async (tx) => {
    const { id } = await tx.project.create({
      data: { ...sent, id: newId("project"), requestId: randomUUID(), sandboxId: null, lastSeq: 0 },
    });
    const said = { role: "USER", content: "A flight simulator" } as const;
    const message = await tx.message.create({
      data: { id: newId("message"), projectId: id, ...said },
    });
    return startRun(tx, workspaceId, message);
  });
}

test("a run whose request was lost is requested again", async () => {
  const { projectId } = await newUnsent();
  await requestUntaken(Date.now() + 5 * 60_000);
  await untilEnded(api, projectId);
});

test("a run that nobody works on any more ends with the reason", async () => {
  const { projectId, runId } = await newUnsent();
  await db.run.update({ where: { id: runId }, data: { status: "BUILDING" } });
  await endSilent(Date.now() + 20 * 60_000);
  const [run] = await runsOf(api, projectId);
  expect(run).toMatchObject({
    status: "FAILED",
    error: expect.stringContaining("quarter of an hour"),
  });
  await abandonRun(runId, { status: "CANCELLED", reason: "USER" }); // changes nothing any more
  expect((await runsOf(api, projectId))[0]?.status).toBe("FAILED");
});
