import { isTrackedEnvelope } from "@trpc/server";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import type { TerminalEvent } from "../terminal";
import { runCommand } from "./commands";
import { listFiles } from "./files";
import { keepHandEdits } from "./hand-edits";
import { type OpenedSandbox, openSandbox, prepareSandbox, withSandbox } from "./open-sandbox";
import { storeTree } from "./stored-tree";

provideSandboxes();

const SIZE = { cols: 80, rows: 24 };

let owner: Api;
let projectId: string;
let place: { projectId: string; workspaceId: WorkspaceId };

beforeEach(async () => {
  owner = newPerson();
  projectId = await newProject(owner);
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  place = { projectId, workspaceId: workspaceId as WorkspaceId };
});

/** What a page does: listens, notes what it hears, and types. */
async function openTerminal(more: { pid?: number; lastEventId?: string } = {}) {
  const events: TerminalEvent[] = [];
  let lastEventId = "";
  const stream = await owner.sandbox.terminal.open({ projectId, ...SIZE, ...more });
  const line = stream[Symbol.asyncIterator]();
  const next = async () => {
    const { done, value } = await line.next();
    if (done) return false;
    const told: unknown = value;
    if (!isTrackedEnvelope<TerminalEvent>(told)) throw new Error("It came without its place.");
    lastEventId = told[0];
    events.push(told[1]);
    return true;
  };
  await next();
  const [opened] = events;
  if (opened?.kind !== "opened") throw new Error("It begins with the shell that was opened.");
  const { pid } = opened;
  const output = () => events.map((event) => (event.kind === "output" ? event.text : "")).join("");
  return {
    pid,
    opened,
    events,
    output,
    lastEventId: () => lastEventId,
    type: (text: string) => owner.sandbox.terminal.write({ projectId, pid, text }),
    until: async (isThere: () => boolean) => {
      while (!isThere() && (await next()));
    },
    leave: () => line.return?.(),
  };
}

/** No run is at work, and this is the version of the app. */
async function finishFirstVersion(sandbox: OpenedSandbox) {
  await endRun();
  return saveVersion(sandbox);
}

async function endRun() {
  const [queued] = await owner.runs.log({ projectId });
  await owner.runs.stop({ runId: queued?.runId ?? "" });
}

async function saveVersion(sandbox: OpenedSandbox) {
  const id = newId("fragment");
  await db.fragment.create({
    data: {
      id,
      projectId,
      origin: "RUN",
      title: "First",
      changes: await storeTree(sandbox),
      currentOf: { connect: { id: projectId } },
    },
  });
  return id;
}

test("what is typed is run in the app's folder with its variables, and shown as it is", async () => {
  await owner.variables.set({ projectId, name: "MY_KEY", value: "sk-abc123def456" });
  const terminal = await openTerminal();
  await terminal.type("pwd; echo key=$MY_KEY size=$(stty size)\r");
  await terminal.until(() => terminal.output().includes("24 80"));
  expect(terminal.output()).toContain("/home/user/app");
  expect(terminal.output()).toContain("key=sk-abc123def456");
  await owner.sandbox.terminal.resize({ projectId, pid: terminal.pid, cols: 101, rows: 31 });
  await terminal.type("stty size\r");
  await terminal.until(() => terminal.output().includes("31 101"));
});

test("a shell that is left says so, and takes nothing more", async () => {
  const terminal = await openTerminal();
  await terminal.type("exit\r");
  await terminal.until(() => false);
  expect(terminal.events.at(-1)).toEqual({ kind: "ended", why: "exit" });
  await expect(terminal.type("ls\r")).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a closed terminal ends, and a page that asks for it again has a new one and is told", async () => {
  const terminal = await openTerminal();
  await owner.sandbox.terminal.close({ projectId, pid: terminal.pid });
  await terminal.until(() => false);
  expect(terminal.events.at(-1)).toMatchObject({ kind: "ended" });
  const again = await openTerminal({ pid: terminal.pid });
  expect(again.opened.how).toBe("begun-anew");
  expect(again.pid).not.toBe(terminal.pid);
});

test("a page that was reloaded finds its shell and what it has said", async () => {
  const terminal = await openTerminal();
  await terminal.type("MINE=kept; echo said=$((40 + 2))\r");
  await terminal.until(() => terminal.output().includes("said=42"));
  await terminal.leave();
  const again = await openTerminal({ pid: terminal.pid });
  expect(again.opened).toEqual({ kind: "opened", pid: terminal.pid, how: "found" });
  await again.type("echo still=$MINE\r");
  await again.until(() => again.output().includes("still=kept"));
  expect(again.output()).toContain("said=42");
});

test("a line that was cut goes on exactly where it was", async () => {
  const terminal = await openTerminal();
  await terminal.type("echo first=$((1 + 1))\r");
  await terminal.until(() => terminal.output().includes("first=2"));
  await terminal.leave();
  await terminal.type("echo second=$((2 + 2))\r");
  const again = await openTerminal({ lastEventId: terminal.lastEventId() });
  expect(again.opened.how).toBe("resumed");
  await again.until(() => again.output().includes("second=4"));
  expect(again.output()).not.toContain("first=2");
});

test("nothing but a terminal can be attached to, typed at, resized or closed", async () => {
  const sandbox = await openSandbox(place);
  const processes = await sandbox.commands.list();
  const server = processes.find(({ args }) => args.join(" ").includes("start.sh"))?.pid ?? 0;
  expect(server).toBeGreaterThan(0);
  const terminal = await openTerminal({ pid: server });
  expect(terminal.opened.how).toBe("begun-anew");
  const at = { projectId, pid: server };
  const { terminal: api } = owner.sandbox;
  await expect(api.write({ ...at, text: "x" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(api.resize({ ...at, ...SIZE })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(api.close(at)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await sandbox.commands.list()).some(({ pid }) => pid === server)).toBe(true);
});

test("a flood is cut to what a page can draw, and Ctrl+C still ends it", async () => {
  const terminal = await openTerminal();
  await terminal.type("yes 0123456789012345678901234567890123456789\r");
  const startedAt = Date.now();
  await terminal.until(() => Date.now() - startedAt > 2_000);
  const shown = terminal.output().length;
  expect(shown).toBeGreaterThan(100_000);
  expect(shown).toBeLessThan(4_000_000);
  expect(terminal.events.some(({ kind }) => kind === "omitted")).toBe(true);
  await terminal.type("\u0003");
  const interruptedAt = Date.now();
  await terminal.type("echo over=$((1 + 1))\r");
  await terminal.until(
    () => terminal.output().endsWith("$ ") && terminal.output().includes("over=2"),
  );
  expect(Date.now() - interruptedAt).toBeLessThan(8_000);
}, 30_000);

test("a sandbox that is lost ends the terminal, and the next one is in the new sandbox", async () => {
  const sandbox = await openSandbox(place);
  const terminal = await openTerminal();
  await sandbox.kill();
  await terminal.until(() => false);
  expect(terminal.events.at(-1)).toEqual({ kind: "ended", why: "lost" });
  const again = await openTerminal({ pid: terminal.pid });
  await again.type("echo new=$((1 + 1))\r");
  await again.until(() => again.output().includes("new=2"));
});

test("pages that were closed leave no more than a few shells behind", async () => {
  for (let n = 0; n < 6; n++) await (await openTerminal()).leave();
  const sandbox = await openSandbox(place);
  await expect
    .poll(async () => {
      const processes = await sandbox.commands.list();
      return processes.filter(({ envs }) => "WHITTLE_TERMINAL" in envs).length;
    })
    .toBe(4);
});

test("what is changed by hand becomes a version when the shell is silent", async () => {
  const sandbox = await openSandbox(place);
  const first = await finishFirstVersion(sandbox);
  const terminal = await openTerminal();
  await terminal.type(
    "echo mine > page.txt; mkdir node_modules; touch node_modules/x; echo S=1 > .env.local\r",
  );
  await terminal.until(() => terminal.events.some(({ kind }) => kind === "saved"));
  expect(terminal.events.at(-1)).toEqual({ kind: "saved", files: 1 });
  const [version] = await owner.versions.getMany({ projectId });
  expect(version).toMatchObject({ origin: "EDIT", title: "Edited page.txt" });
  expect(version?.id).not.toBe(first);
  const file = await owner.versions.file({ projectId, path: "page.txt" });
  expect(JSON.stringify(file)).toContain("mine");
}, 30_000);

test("what is changed by hand before there is any version is told from the template", async () => {
  await endRun();
  const terminal = await openTerminal();
  await terminal.type("echo mine > page.txt\r");
  await terminal.until(() => terminal.events.some(({ kind }) => kind === "saved"));
  expect(terminal.events.at(-1)).toEqual({ kind: "saved", files: 1 });
  const titles = (await owner.versions.getMany({ projectId })).map(({ title }) => title);
  expect(titles).toEqual(["Edited page.txt", "Start"]);
}, 30_000);

test("what is changed by hand beside a run waits for its end", async () => {
  const sandbox = await openSandbox(place);
  await saveVersion(sandbox);
  await runCommand(sandbox, "echo mine > page.txt");
  expect(await keepHandEdits(sandbox, place)).toEqual({ state: "later" });
  await endRun();
  expect(await keepHandEdits(sandbox, place)).toEqual({ state: "saved", files: 1 });
  expect(await keepHandEdits(sandbox, place)).toEqual({ state: "same" });
});

test("what was changed by hand just before a run begins is in the app that the run finds", async () => {
  const sandbox = await openSandbox(place);
  await finishFirstVersion(sandbox);
  const terminal = await openTerminal();
  await terminal.type("echo mine > page.txt; echo done=$((1 + 1))\r");
  await terminal.until(() => terminal.output().includes("done=2"));
  await prepareSandbox(place, {});
  const page = await withSandbox(place, (same) => runCommand(same, "cat page.txt"));
  expect(page.stdout).toBe("mine\n");
  const [version] = await owner.versions.getMany({ projectId });
  expect(version).toMatchObject({ origin: "EDIT" });
});

test("what was changed by hand on a version that the person has left is not brought back", async () => {
  const sandbox = await openSandbox(place);
  await finishFirstVersion(sandbox);
  const terminal = await openTerminal();
  await terminal.type("echo mine > page.txt; echo done=$((1 + 1))\r");
  await terminal.until(() => terminal.output().includes("done=2"));
  const { tree: _, ...before } = await db.fragment.findFirstOrThrow({ where: { projectId } });
  await db.project.update({ where: { id: projectId }, data: { currentFragmentId: null } });
  const id = newId("fragment");
  await db.fragment.create({
    data: {
      ...before,
      id,
      changes: before.changes ?? {},
      checks: [],
      title: "Back",
      currentOf: { connect: { id: projectId } },
    },
  });
  await prepareSandbox(place, {});
  expect(Object.keys(await listFiles(sandbox))).toContain("page.txt");
  const { stdout } = await runCommand(sandbox, "cat page.txt");
  expect(stdout).toContain("Your app");
});
