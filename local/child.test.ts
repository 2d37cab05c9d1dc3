import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ChildSpec, SupervisedChild } from "./child.ts";
import type { StartError } from "./errors.ts";
import { identify, isAlive, type ProcessIdentity, until } from "./processes.ts";

let folder: string;
let children: SupervisedChild[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "child-"));
  children = [];
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

afterEach(async () => {
  for (const child of children) await child.stop();
  fs.rmSync(folder, { recursive: true });
});

/** A Node program that writes down its pid, so that a test can find each of its lives. */
function supervised(program: string, spec: Partial<ChildSpec> = {}) {
  const lives: ProcessIdentity[] = [];
  const child = new SupervisedChild(
    {
      name: "probe",
      command: process.execPath,
      args: ["-e", program],
      isReady: async () => undefined,
      readyLimitMs: 5_000,
      stopSignal: "SIGTERM",
      ...spec,
    },
    folder,
  );
  child.on("started", (life) => lives.push(life));
  children.push(child);
  return { child, lives };
}

const FOREVER = "setInterval(() => undefined, 1000)";

const eventually = (claim: () => boolean) =>
  until(async () => {
    if (!claim()) throw new Error("not yet");
  }, 20_000);

test("a child that is killed is started again", async () => {
  const { child, lives } = supervised(FOREVER);
  await child.start();
  process.kill(lives[0]?.pid ?? 0, "SIGKILL");
  await eventually(() => lives.length === 2);
  expect(lives.map(isAlive)).toEqual([false, true]);
});

test("a child that keeps crashing is given up after five more tries, with its last lines", async () => {
  const { child, lives } = supervised(
    'console.log("out of wood"); setTimeout(() => process.exit(3), 60)',
  );
  const gaveUp = new Promise<StartError>((resolve) => child.on("gave-up", resolve));
  await child.start();
  const reason = await gaveUp;
  expect(lives).toHaveLength(6);
  expect(reason.message).toMatch(/crashed 6 times within a minute[\s\S]*out of wood/);
});

test("a first start that fails says why, with its last lines, and leaves no process", async () => {
  const { child } = supervised('console.log("no such board"); process.exit(4)', {
    isReady: () => Promise.reject(new Error("not yet")),
  });
  await expect(child.start()).rejects.toThrow(/ended with 4[\s\S]*no such board/);
});

test("a child that never becomes ready is ended after its limit", async () => {
  const { child } = supervised(`console.log(process.pid); ${FOREVER}`, {
    isReady: () => Promise.reject(new Error("still sleeping")),
    readyLimitMs: 800,
  });
  await expect(child.start()).rejects.toThrow(/not ready after 0.8 s \(still sleeping\)/);
  const pid = Number(fs.readFileSync(path.join(folder, "probe.log"), "utf8"));
  expect(identify(pid)).toBeUndefined();
});

test("a program that does not exist is a clear failure", async () => {
  const { child } = supervised("", {
    command: "/nonexistent/program",
    isReady: () => Promise.reject(new Error("not yet")),
  });
  await expect(child.start()).rejects.toThrow(/cannot start/);
});

test("stopping ends the child and what it started, and nothing starts again", async () => {
  const grandchild = `
    const { spawn } = require("node:child_process");
    console.log(spawn(process.execPath, ["-e", ${JSON.stringify(FOREVER)}]).pid);
    ${FOREVER}`;
  const { child, lives } = supervised(grandchild);
  await child.start();
  const log = path.join(folder, "probe.log");
  await eventually(() => fs.readFileSync(log, "utf8").trim() !== "");
  const pid = Number(fs.readFileSync(log, "utf8"));

  await child.stop();
  await eventually(() => identify(pid) === undefined);
  expect(lives.map(isAlive)).toEqual([false]);
});

test("a child that ignores the request to stop is killed", async () => {
  const { child, lives } = supervised(`process.on("SIGTERM", () => undefined); ${FOREVER}`);
  await child.start();
  await child.stop();
  expect(lives.map(isAlive)).toEqual([false]);
}, 15_000);
