import { expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("a paused sandbox answers nothing and keeps its files, its commands and their memory", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.write("note.txt", "kept");
  const command = await sandbox.commands.run("sleep 3600", { background: true });
  expect(await sandbox.pause()).toBe(true);
  expect(await sandbox.isRunning()).toBe(false);
  expect((await sandbox.getInfo()).state).toBe("paused");
  expect(await sandbox.pause()).toBe(false);

  await sandbox.connect();
  expect(await sandbox.isRunning()).toBe(true);
  expect(await sandbox.files.read("note.txt")).toBe("kept");
  const pids = (await sandbox.commands.list()).map(({ pid }) => pid);
  expect(pids).toContain(command.pid);
  await command.kill();
});

test("nothing moves in a paused sandbox", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.commands.run("while :; do date +%s%N >> ticks; sleep 0.02; done", {
    background: true,
    timeoutMs: 0,
  });
  await vi.waitUntil(() => sandbox.files.exists("ticks"));
  await sandbox.pause();
  const pausedAtMs = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 400)); // the pause itself is what is tested
  const resumedAtMs = Date.now();
  await sandbox.connect();
  const ticks = (await sandbox.files.read("ticks")).trim().split("\n");
  const during = ticks
    .map((tick) => Number(tick) / 1e6)
    .filter((at) => at > pausedAtMs + 50 && at < resumedAtMs);
  expect(during).toEqual([]);
});

test("a sandbox answers as before after it was paused many times", async () => {
  const sandbox = await sandboxes.create();
  for (let round = 0; round < 10; round++) {
    await sandbox.pause();
    await sandbox.connect();
    const { stdout } = await sandbox.commands.run(`echo ${round}`);
    expect(stdout).toBe(`${round}\n`);
  }
});

test("a sandbox that is paused without its memory comes back as after a reboot", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.write("note.txt", "kept");
  const command = await sandbox.commands.run("sleep 3600", { background: true });
  await sandbox.pause({ keepMemory: false });
  await sandbox.connect();
  expect(await sandbox.files.read("note.txt")).toBe("kept");
  const commands = await sandbox.commands.list();
  expect(commands.map(({ pid }) => pid)).not.toContain(command.pid);
});

test("a resume may ask for a reboot", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.commands.run("sleep 3600", { background: true });
  await sandbox.pause();
  await sandbox.connect({ onResume: "reboot" });
  expect(await sandbox.commands.list()).toEqual([]);
});

test("a sandbox may be paused instead of killed when its time is up, and a visit wakes it", async () => {
  const sandbox = await sandboxes.create({
    lifecycle: { onTimeout: "pause", autoResume: true },
  });
  await sandbox.files.write("note.txt", "kept");
  await sandbox.setTimeout(1000);
  const state = async () => (await sandbox.getInfo()).state;
  await vi.waitUntil(async () => (await state()) === "paused", { timeout: 10_000 });
  expect(await sandbox.files.read("note.txt")).toBe("kept");
  expect(await state()).toBe("running");
});

test("a sandbox that is not to wake by itself stays asleep", async () => {
  const sandbox = await sandboxes.create({ lifecycle: { onTimeout: "pause" } });
  await sandbox.pause();
  await expect(sandbox.files.read("note.txt")).rejects.toThrow();
  expect((await sandbox.getInfo()).state).toBe("paused");
});

test("of many pauses and connects at once the last word counts and nothing is lost", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.write("note.txt", "kept");
  await Promise.all([sandbox.pause(), sandbox.connect(), sandbox.pause(), sandbox.connect()]);
  await sandbox.connect();
  expect(await sandbox.files.read("note.txt")).toBe("kept");
});
