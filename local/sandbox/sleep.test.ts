import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startDaemon, type TestDaemon } from "./testing/daemon.ts";

let daemon: TestDaemon;

beforeAll(async () => {
  daemon = await startDaemon({ env: { SANDBOX_FROZEN_MINUTES: "0.02" } });
});

afterAll(() => daemon.stop());

const processesOf = (id: string) =>
  execFileSync("ps", ["-eo", "args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(`sandboxes/${id}`));

test("one that sleeps long gives its memory back, and wakes with its files", async () => {
  const sandbox = await daemon.e2b.Sandbox.create("base");
  await sandbox.files.write("kept.txt", "kept");
  await sandbox.pause();
  expect(processesOf(sandbox.sandboxId)).not.toEqual([]);
  await vi.waitUntil(() => processesOf(sandbox.sandboxId).length === 0, { timeout: 10_000 });
  expect((await sandbox.getInfo()).state).toBe("paused");
  const woken = await sandbox.connect();
  expect(await woken.files.read("kept.txt")).toBe("kept");
  await sandbox.kill();
});

test("one that is woken in time keeps its processes", async () => {
  const sandbox = await daemon.e2b.Sandbox.create("base");
  const sleeper = await sandbox.commands.run("sleep 1000", { background: true, timeoutMs: 0 });
  await sandbox.pause();
  const woken = await sandbox.connect();
  const other = await daemon.e2b.Sandbox.create("base");
  await other.pause();
  await vi.waitUntil(() => processesOf(other.sandboxId).length === 0, { timeout: 10_000 });
  expect((await woken.commands.list()).map(({ pid }) => pid)).toContain(sleeper.pid);
  await Promise.all([sandbox.kill(), other.kill()]);
});
