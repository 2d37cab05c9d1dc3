import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import { runCommand } from "./commands";
import { askRoute, findServer } from "./dev-server";
import { openSandbox } from "./open-sandbox";
import { storeTree } from "./stored-tree";

provideSandboxes();

let owner: Api;
let projectId: string;
let place: { projectId: string; workspaceId: WorkspaceId };

beforeEach(async () => {
  owner = newPerson();
  projectId = await newProject(owner);
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  place = { projectId, workspaceId: workspaceId as WorkspaceId };
});

async function endRun() {
  const [queued] = await owner.runs.log({ projectId });
  await owner.runs.stop({ runId: queued?.runId ?? "" });
}

test("the status tells how the sandbox is kept apart and what it uses", async () => {
  expect(await owner.sandbox.status({ projectId })).toEqual({
    state: "none",
    template: "nextjs",
    isBusy: true,
  });
  await openSandbox(place);
  await expect
    .poll(async () => {
      const status = await owner.sandbox.status({ projectId });
      return status.state === "awake" ? status.usage?.memoryBytes : undefined;
    })
    .toBeGreaterThan(1_000_000);
  expect(await owner.sandbox.status({ projectId })).toMatchObject({
    state: "awake",
    isServing: true,
    isolation: expect.any(String),
    cpuCount: expect.any(Number),
    memoryMb: expect.any(Number),
    startedAt: expect.any(Date),
    sleepsAt: expect.any(Date),
  });
});

test("nothing is restarted under the hands of a run", async () => {
  const sandbox = await openSandbox(place);
  await expect(owner.sandbox.restart({ projectId })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(owner.sandbox.restartServer({ projectId })).rejects.toMatchObject({
    message: expect.stringContaining("is being built"),
  });
  expect(await askRoute(sandbox)).toBe(200);
});

test("the server is started anew in the same sandbox", async () => {
  await endRun();
  const sandbox = await openSandbox(place);
  const before = (await findServer(sandbox))?.pid;
  expect(await owner.sandbox.restartServer({ projectId })).toEqual({ trouble: null });
  expect((await findServer(sandbox))?.pid).not.toBe(before);
  expect(await askRoute(sandbox)).toBe(200);
});

test("a server that cannot start again says why", async () => {
  await endRun();
  const sandbox = await openSandbox(place);
  await runCommand(sandbox, "echo 'throw new Error(\"no such port\")' > server.cjs");
  const { trouble } = await owner.sandbox.restartServer({ projectId });
  expect(trouble).toContain("no such port");
});

test("another sandbox has the stored files, with what was changed by hand", async () => {
  await endRun();
  const sandbox = await openSandbox(place);
  await db.fragment.create({
    data: {
      id: newId("fragment"),
      projectId,
      origin: "RUN",
      title: "First",
      changes: await storeTree(sandbox),
      currentOf: { connect: { id: projectId } },
    },
  });
  await runCommand(sandbox, "echo mine > page.txt; mkdir -p node_modules; touch node_modules/x");
  expect(await owner.sandbox.restart({ projectId })).toEqual({ trouble: null });
  const fresh = await openSandbox(place);
  expect(fresh.sandboxId).not.toBe(sandbox.sandboxId);
  const { stdout } = await runCommand(fresh, "cat page.txt; ls node_modules 2>&1");
  expect(stdout).toContain("mine\n");
  expect(stdout).not.toContain("x\n");
});
