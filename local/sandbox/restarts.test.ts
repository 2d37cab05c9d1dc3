import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Sandbox } from "e2b";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startDaemon, type TestDaemon } from "./testing/daemon.ts";

// What is left, and what goes on, when something is killed.

let daemon: TestDaemon;

beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  daemon = await startDaemon();
});

afterEach(() => daemon.stop());

/** Every process that was started for a sandbox of this daemon bears the folder of its state. */
const processesLeft = () =>
  execFileSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(`${daemon.home}/sandbox/sandboxes`) && !line.startsWith("Z"));

const foldersLeft = () => fs.readdirSync(path.join(daemon.home, "sandbox/sandboxes"));
/** The groups of an installation bear a hash of where it keeps its state. */
function cgroupsOf(home: string) {
  const hash = createHash("sha256").update(path.join(home, "sandbox")).digest("hex").slice(0, 12);
  const args = ["/sys/fs/cgroup", "-type", "d", "-name", `whittle-${hash}`];
  return execFileSync("find", args, { encoding: "utf8" }).split("\n").filter(Boolean);
}

const mountsLeft = () => fs.readFileSync("/proc/self/mounts", "utf8").includes(daemon.home);

async function killDaemon() {
  const before = daemon.identity().pid;
  process.kill(before, "SIGKILL");
  await vi.waitUntil(() => daemon.identity().pid !== before, { timeout: 20_000 });
}

const processesOf = async (sandbox: Sandbox, name: string) =>
  (await sandbox.commands.run(`pgrep -c -f ${name} || true`)).stdout.trim();

test("a killed daemon takes every process with it, and each sandbox comes back with its files", async () => {
  const { Sandbox } = daemon.e2b;
  const running = await Sandbox.create("base", { timeoutMs: 600_000, envs: { COLOUR: "green" } });
  const paused = await Sandbox.create("base");
  await Promise.all([running, paused].map((one) => one.files.write("note.txt", one.sandboxId)));
  await running.commands.run("sleep 4711", { background: true, timeoutMs: 0 });
  const { endAt } = await running.getInfo();
  await paused.pause();
  process.kill(daemon.identity().pid, "SIGKILL");
  await vi.waitUntil(() => processesLeft().length === 0, { timeout: 5_000 });
  await vi.waitUntil(() => running.isRunning().catch(() => false), {
    timeout: 20_000,
    interval: 100,
  });

  expect(await running.files.read("note.txt")).toBe(running.sandboxId);
  expect((await running.commands.run("echo $COLOUR")).stdout).toBe("green\n");
  expect(await processesOf(running, "[s]leep")).toBe("0");
  expect((await running.getInfo()).endAt).toEqual(endAt);
  expect((await paused.getInfo()).state).toBe("paused");
  await paused.connect();
  expect(await paused.files.read("note.txt")).toBe(paused.sandboxId);
});

test("a command that runs while the daemon is killed ends as broken off", async () => {
  const sandbox = await daemon.e2b.Sandbox.create("base");
  const command = await sandbox.commands.run("sleep 600", { background: true });
  const ended = command.wait().catch((cause) => cause);
  await killDaemon();
  expect(await ended).toBeInstanceOf(Error);
});

test("a sandbox whose service is killed goes on with the next call, and nobody waits for the dead one", async () => {
  const sandbox = await daemon.e2b.Sandbox.create("base");
  await sandbox.files.write("note.txt", "kept");
  for (let round = 0; round < 10; round++) {
    const startedAt = Date.now();
    await sandbox.commands.run("pkill -9 -f envd.mjs").catch(() => undefined);
    await vi.waitUntil(() => sandbox.files.read("note.txt").catch(() => undefined));
    expect(await sandbox.files.read("note.txt")).toBe("kept");
    expect(Date.now() - startedAt).toBeLessThan(4_000);
  }
});

test("nothing is left of sandboxes that were killed, nor of a daemon that was stopped", async () => {
  const { Sandbox } = daemon.e2b;
  const [first, second] = await Promise.all([Sandbox.create("base"), Sandbox.create("base")]);
  await first.commands.run("mkdir -p locked/in && touch locked/in/f && chmod 000 locked/in locked");
  await first.kill();
  expect(foldersLeft()).toEqual([second.sandboxId]);
  await second.kill();
  expect(foldersLeft()).toEqual([]);
  expect(processesLeft()).toEqual([]);
  expect(mountsLeft()).toBe(false);

  await Sandbox.create("base");
  await daemon.stop();
  expect(cgroupsOf(daemon.home)).toEqual([]);
});

const ROUNDS = process.env.LONG ? 30 : 2;

test(`after ${ROUNDS} rounds of killing something at a random moment the next use works`, async () => {
  const sandbox = await daemon.e2b.Sandbox.create("base", { timeoutMs: 3_600_000 });
  const victims = {
    daemon: () => killDaemon(),
    envd: () => sandbox.commands.run("pkill -9 -f envd.mjs").catch(() => undefined),
    everything: () => sandbox.commands.run("kill -9 -1").catch(() => undefined),
  };
  const daemonKilledAt: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // A supervisor gives up on what dies more than five times a minute, and rightly so.
    const recently = daemonKilledAt.filter((at) => Date.now() - at < 60_000).length;
    const names = (["daemon", "envd", "everything"] as const).slice(recently < 4 ? 0 : 1);
    const name = names[Math.floor(Math.random() * names.length)] ?? "envd";
    if (name === "daemon") daemonKilledAt.push(Date.now());
    const writing = sandbox.files.write(`round-${round}`, "x".repeat(1000)).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 50)); // the moment is what varies
    await Promise.all([writing, victims[name]()]);
    await vi.waitUntil(() => sandbox.files.write("after", String(round)).catch(() => false), {
      timeout: 20_000,
      interval: 50,
    });
    expect(await sandbox.files.read("after")).toBe(String(round));
  }
  await sandbox.kill();
  await vi.waitUntil(() => processesLeft().length === 0);
  expect(foldersLeft()).toEqual([]);
}, 300_000);
