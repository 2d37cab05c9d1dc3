import http from "node:http";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import { newStartedApp, type StartedApp } from "../../../../scripts/testing/started-app";
import type { VisitEvent } from "../visit";
import { endSandbox, listVisits } from "./client";
import { sweepSandboxes } from "./sweep";
import { visitVersion } from "./visit";

const daemon = provideSandboxes();

let owner: StartedApp["owner"];
let projectId: StartedApp["projectId"];
let place: StartedApp["place"];
let sandbox: StartedApp["sandbox"];
let start: StartedApp["start"];

beforeEach(async () => {
  ({ owner, projectId, place, sandbox, start } = await newStartedApp());
});

async function edit(text: string) {
  const files = await owner.versions.files({ projectId });
  const from = files.find(({ path }) => path === "page.txt")?.hash ?? null;
  await owner.editor.save({ projectId, edits: [{ path: "page.txt", from, to: { text } }] });
}

/** Its page, by an address that no resolver here need know. */
const pageOf = (address: string) =>
  new Promise<string>((resolve, reject) => {
    const { host, port } = new URL(address);
    const asked = http.get({ host: "127.0.0.1", port, headers: { host } }, (response) => {
      text(response).then(resolve, reject);
    });
    asked.on("error", reject);
  });

/** What is told of a visit until it is shown, and the way to leave it. */
async function visit(fragmentId: string) {
  const leaving = new AbortController();
  const events = await visitVersion(place, fragmentId, leaving.signal);
  const told: VisitEvent[] = [];
  for (;;) {
    const { value } = await events.next();
    if (value) told.push(value);
    if (value?.kind !== "stage") break;
  }
  const last = told.at(-1);
  return {
    last,
    stages: told.flatMap((event) => (event.kind === "stage" ? event.stage : [])),
    url: last?.kind === "shown" ? last.url : "",
    leave: async () => {
      leaving.abort();
      await events.return(undefined);
    },
  };
}

const listIds = async () => {
  const ids: string[] = [];
  for await (const { sandboxId } of listVisits(projectId)) ids.push(sandboxId);
  return ids;
};

test("an earlier version runs in a sandbox of its own, and the app hears nothing of it", async () => {
  await edit("Edited.\n");
  await owner.variables.set({ projectId, name: "KEY", value: "sk-abc123def456" });
  const log = await owner.runs.log({ projectId });
  const before = await db.project.findUniqueOrThrow({ where: { id: projectId } });

  const first = await visit(start);
  expect(first.stages).toEqual(["starting", "restoring", "serving"]);
  expect(await pageOf(first.url)).toContain("Your app");
  expect(await sandbox.files.read("/home/user/app/page.txt")).toBe("Edited.\n");
  expect(await owner.runs.log({ projectId })).toEqual(log);
  expect(await db.project.findUnique({ where: { id: projectId } })).toEqual(before);

  await first.leave();
  const again = await visit(start);
  expect(again).toMatchObject({ url: first.url, stages: [] });

  const [edited] = await owner.versions.getMany({ projectId });
  const second = await visit(edited?.id ?? "");
  expect(await pageOf(second.url)).toBe("Edited.\n");
  expect(await listIds()).toHaveLength(1);
  expect(await listIds()).not.toContain(before.sandboxId);
  const nextYear = Date.now() + 365 * 24 * 3_600_000;
  expect((await sweepSandboxes(nextYear)).ended).not.toContain((await listIds())[0]);
  await again.leave();
  await second.leave();
});

test("a visit that was left before it could be shown leaves no sandbox behind", async () => {
  const leaving = new AbortController();
  const events = await visitVersion(place, start, leaving.signal);
  for (;;) {
    const { value } = await events.next();
    if (value?.kind === "stage" && value.stage === "serving") break;
  }
  leaving.abort();
  await events.return(undefined);
  expect(await listIds()).toEqual([]);
});

test("what is wrong with a version is told beside it, and why it cannot be shown at all", async () => {
  const startupCommands = ["echo no >&2; exit 3"];
  await owner.projects.updateSettings({ projectId, startupCommands });
  const { last, stages, leave } = await visit(start);
  expect(stages).toEqual(["starting", "restoring", "preparing", "serving"]);
  expect(last).toMatchObject({
    kind: "shown",
    trouble: expect.stringContaining("A start-up command failed: echo no"),
  });
  await leave();
  expect(await owner.projects.getSettings({ projectId })).toMatchObject({ startups: [] });

  const [sandboxId] = await listIds();
  await endSandbox(sandboxId ?? "");
  await daemon().stop();
  expect((await visit(start)).last).toEqual({
    kind: "failed",
    reason: expect.stringContaining("sandbox service does not answer"),
  });
});
