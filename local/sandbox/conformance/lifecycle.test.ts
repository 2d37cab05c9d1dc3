import { SandboxNotFoundError } from "e2b";
import { expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("a new sandbox runs, and says what it is", async () => {
  const before = Date.now();
  const sandbox = await sandboxes.create({ metadata: { owner: "ada" }, timeoutMs: 90_000 });
  const info = await sandbox.getInfo();
  expect(await sandbox.isRunning()).toBe(true);
  expect(info).toMatchObject({
    sandboxId: sandbox.sandboxId,
    state: "running",
    metadata: { owner: "ada" },
    lifecycle: { onTimeout: "kill", autoResume: false },
  });
  const livesMs = info.endAt.getTime() - info.startedAt.getTime();
  expect(livesMs).toBe(90_000);
  expect(info.startedAt.getTime()).toBeGreaterThanOrEqual(before - 1000);
});

test("a sandbox lives five minutes when nobody says how long", async () => {
  const { startedAt, endAt } = await (await sandboxes.create()).getInfo();
  expect(endAt.getTime() - startedAt.getTime()).toBe(300_000);
});

test("a template that does not exist is refused by name", async () => {
  await expect(sandboxes.e2b.Sandbox.create("no-such-template")).rejects.toThrow(
    "template 'no-such-template' not found",
  );
});

test("a killed sandbox is gone, and killing it again is no error", async () => {
  const sandbox = await sandboxes.create();
  expect(await sandbox.kill()).toBe(true);
  expect(await sandbox.isRunning()).toBe(false);
  expect(await sandbox.kill()).toBe(false);
  await expect(sandbox.getInfo()).rejects.toBeInstanceOf(SandboxNotFoundError);
  await expect(sandbox.commands.run("true")).rejects.toBeInstanceOf(SandboxNotFoundError);
});

test("a sandbox is killed when its time is up", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.setTimeout(1000);
  await vi.waitUntil(async () => !(await sandbox.isRunning()), { timeout: 10_000 });
  await expect(sandbox.getInfo()).rejects.toBeInstanceOf(SandboxNotFoundError);
});

test("a timeout may be shortened and lengthened, a connect only lengthens it", async () => {
  const sandbox = await sandboxes.create({ timeoutMs: 600_000 });
  const leftMs = async () => (await sandbox.getInfo()).endAt.getTime() - Date.now();
  await sandbox.connect({ timeoutMs: 60_000 });
  expect(await leftMs()).toBeGreaterThan(500_000);
  await sandbox.setTimeout(60_000);
  expect(await leftMs()).toBeLessThan(61_000);
  await sandbox.connect({ timeoutMs: 120_000 });
  expect(await leftMs()).toBeGreaterThan(110_000);
});

test("a sandbox is reached again by its id, with what it holds", async () => {
  const sandbox = await sandboxes.create({ envs: { GREETING: "hello" } });
  await sandbox.files.write("note.txt", "kept");
  const again = await sandboxes.e2b.Sandbox.connect(sandbox.sandboxId);
  expect(await again.files.read("note.txt")).toBe("kept");
  expect((await again.commands.run("echo $GREETING")).stdout).toBe("hello\n");
});

test("connecting to a sandbox that never was says so", async () => {
  await expect(sandboxes.e2b.Sandbox.connect("snever")).rejects.toBeInstanceOf(
    SandboxNotFoundError,
  );
});

test("sandboxes are listed newest first, in pages, by metadata and by state", async () => {
  const group = "a & b = ü";
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push((await sandboxes.create({ metadata: { group } })).sandboxId);
  await sandboxes.create({ metadata: { group: "other" } });

  const pages = sandboxes.e2b.Sandbox.list({ query: { metadata: { group } }, limit: 2 });
  const first = await pages.nextItems();
  expect(first.map(({ sandboxId }) => sandboxId)).toEqual([ids[2], ids[1]]);
  expect(pages.hasNext).toBe(true);
  const second = await pages.nextItems();
  expect(second.map(({ sandboxId }) => sandboxId)).toEqual([ids[0]]);
  expect(pages.hasNext).toBe(false);

  const paused = sandboxes.e2b.Sandbox.list({ query: { metadata: { group }, state: ["paused"] } });
  expect(await paused.nextItems()).toEqual([]);
});

test("what a sandbox uses is measured while it runs", async () => {
  const sandbox = await sandboxes.create();
  const metrics = await vi.waitUntil(
    async () => {
      const found = await sandbox.getMetrics();
      return found.length > 0 && found;
    },
    { timeout: 20_000, interval: 250 },
  );
  const [metric] = metrics;
  expect(metric?.memUsed).toBeGreaterThan(5_000_000);
  expect(metric?.memUsed).toBeLessThan(metric?.memTotal ?? 0);
  expect(metric?.cpuCount).toBeGreaterThan(0);
  const past = { start: new Date(Date.now() - 7_200_000), end: new Date(Date.now() - 3_600_000) };
  expect(await sandbox.getMetrics(past)).toEqual([]);
});

test("requests that make no sense are refused and change nothing", async () => {
  const sandbox = await sandboxes.create();
  const before = await sandbox.getInfo();
  await expect(sandbox.setTimeout(-1000)).rejects.toThrow();
  expect((await sandbox.getInfo()).endAt).toEqual(before.endAt);
});
