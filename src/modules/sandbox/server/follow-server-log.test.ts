import { isTrackedEnvelope } from "@trpc/server";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { START_LOG } from "../../../../sandbox-templates/layout";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import type { LogEvent } from "../server-log";
import { runOwn } from "./commands";
import { type OpenedSandbox, openSandbox } from "./open-sandbox";

provideSandboxes();

let owner: Api;
let projectId: string;
let sandbox: OpenedSandbox;

beforeEach(async () => {
  owner = newPerson();
  projectId = await newProject(owner);
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  sandbox = await openSandbox({ projectId, workspaceId: workspaceId as WorkspaceId });
});

const say = (command: string) => runOwn(sandbox, `(${command}) >> ${START_LOG}`);

/** A page that looks at the log. */
async function follow(lastEventId?: string) {
  const stream = await owner.sandbox.onServerLog({ projectId, lastEventId });
  const line = stream[Symbol.asyncIterator]();
  const seen: LogEvent[] = [];
  let place = "";
  return {
    seen,
    place: () => place,
    text: () => seen.map((event) => (event.kind === "lines" ? event.text : "")).join(""),
    until: async (isThere: () => boolean) => {
      while (!isThere()) {
        const { done, value } = await line.next();
        const told: unknown = value;
        if (done || !isTrackedEnvelope<LogEvent>(told)) return;
        place = told[0];
        seen.push(told[1]);
      }
    },
    leave: () => line.return?.(),
  };
}

test("a page sees what the server has said, and then each line as it is said, without secrets", async () => {
  await owner.variables.set({ projectId, name: "MY_KEY", value: "sk-abc123def456" });
  const page = await follow();
  await page.until(() => page.text().includes("serving"));
  expect(page.seen[0]).toMatchObject({ kind: "lines", isFresh: true });
  await say("echo key=sk-abc123def456; printf half");
  await page.until(() => page.text().endsWith("half"));
  expect(page.text()).toContain("key=[hidden: MY_KEY]\nhalf");
});

test("a page that comes back is told what it has not seen, and nothing twice", async () => {
  const page = await follow();
  await page.until(() => page.text().includes("serving"));
  await page.leave();
  await say("echo meanwhile äöü");
  const again = await follow(page.place());
  await again.until(() => again.text().includes("meanwhile"));
  expect(again.seen).toEqual([{ kind: "lines", text: "meanwhile äöü\n", isFresh: false }]);
});

test("a server that was started anew begins its log anew, even where it has grown longer meanwhile", async () => {
  const page = await follow();
  await page.until(() => page.text().includes("serving"));
  await page.leave();
  await runOwn(sandbox, `seq 1000 > ${START_LOG}`);
  const again = await follow(page.place());
  await again.until(() => again.text().includes("1000"));
  expect(again.seen[0]).toMatchObject({ kind: "lines", isFresh: true });
  await runOwn(sandbox, `echo short > ${START_LOG}`);
  await again.until(() => again.text().endsWith("short\n"));
  expect(again.seen.at(-1)).toEqual({ kind: "lines", text: "short\n", isFresh: true });
});

test("of a flood the last part is shown, and how much was left out", async () => {
  const page = await follow();
  await page.until(() => page.text().includes("serving"));
  await say("seq 200000");
  await page.until(() => page.text().endsWith("200000\n"));
  expect(page.text().length).toBeLessThan(140_000);
  expect(page.seen.some((event) => event.kind === "omitted" && event.bytes > 1_000_000)).toBe(true);
});

test("who looks at the log of a sandbox that sleeps or is gone does not wake it", async () => {
  await sandbox.pause();
  const page = await follow();
  await page.until(() => page.seen.length > 0);
  expect(page.seen).toEqual([{ kind: "away" }]);
  expect(await owner.sandbox.status({ projectId })).toMatchObject({ state: "asleep" });
  await sandbox.kill();
  expect(await owner.sandbox.status({ projectId })).toMatchObject({ state: "gone" });
});
