import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { installedBrowser } from "../../scripts/browser.mjs";
import { freePort } from "../ports.ts";
import { identify, isAlive, until } from "../processes.ts";
import { createBrowserService } from "./server.ts";
import { startBrowser, type TestBrowser } from "./testing/browser.ts";

let service: TestBrowser | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

async function start(env?: Record<string, string>) {
  service = await startBrowser(env);
  return service;
}

const connect = ({ env }: TestBrowser) =>
  chromium.connectOverCDP(env.BROWSER_WS_URL ?? "", { timeout: 10_000 });

type Row = { pid: number; group: number; uid: number };

/** Everything that stands in the process groups of this installation. */
function processesOf({ home }: TestBrowser): Row[] {
  const table = execFileSync("ps", ["-eo", "pid=,pgid=,uid=,args="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => {
    const [, pid, group, uid, args = ""] = /^ *(\d+) +(\d+) +(\d+) +(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), group: Number(group), uid: Number(uid), args };
  });
  const groups = new Set(rows.filter(({ args }) => args.includes(home)).map(({ group }) => group));
  return rows.filter(({ group, pid }) => groups.has(group) && identify(pid));
}

const eventually = (claim: () => boolean) =>
  until(async () => {
    if (!claim()) throw new Error("not yet");
  }, 20_000);

async function titleOf(browser: Browser) {
  const page = await browser.newPage();
  await page.setContent("<title>Here</title>");
  return page.title();
}

test("while nobody looks there is no browser, and who calls gets one that answers", async () => {
  const service = await start();
  await service.notes(); // one has been tried by then
  await eventually(() => processesOf(service).length === 1);
  const browser = await connect(service);
  expect(await titleOf(browser)).toBe("Here");
  expect(processesOf(service).length).toBeGreaterThan(3);
  await browser.close();
  await eventually(() => processesOf(service).length === 1);
});

test("nothing of it runs as root or as the owner of the database", async () => {
  const service = await start();
  const browser = await connect(service);
  await titleOf(browser);
  const uids = new Set(processesOf(service).map(({ uid }) => uid));
  expect([...uids]).toEqual([process.getuid?.() === 0 ? 61_988 : process.getuid?.()]);
  await browser.close();
});

test("two who call have a browser each, and one that is killed takes nothing from the other", async () => {
  const service = await start();
  const daemon = processesOf(service).map(({ group }) => group);
  const first = await connect(service);
  const [group = 0] = processesOf(service)
    .map((row) => row.group)
    .filter((each) => !daemon.includes(each));
  const second = await connect(service);
  process.kill(-group, "SIGKILL");
  await eventually(() => !first.isConnected());
  expect(await titleOf(second)).toBe("Here");
  await second.close();
});

test("a service that is killed takes its browsers with it, and is back at the same address", async () => {
  const service = await start();
  const browser = await connect(service);
  await titleOf(browser);
  const before = processesOf(service).flatMap(({ pid }) => identify(pid) ?? []);
  process.kill(service.lives[0]?.pid ?? 0, "SIGKILL");
  await eventually(() => service.lives.length === 2);
  await eventually(() => !before.some(isAlive));
  const next = await connect(service);
  expect(await titleOf(next)).toBe("Here");
  await next.close();
});

test("stopping leaves no process, whoever is looking", async () => {
  const service = await start();
  const browser = await connect(service);
  await titleOf(browser);
  const before = processesOf(service).flatMap(({ pid }) => identify(pid) ?? []);
  await service.stop();
  await eventually(() => !before.some(isAlive));
  expect(fs.existsSync(service.home)).toBe(false);
});

test("who does not know the address gets no browser", async () => {
  const service = await start();
  const { origin } = new URL(service.env.BROWSER_WS_URL?.replace("ws", "http") ?? "");
  for (const place of ["/", "/guess", "/json/version/"])
    await expect(
      chromium.connectOverCDP(`${origin.replace("http", "ws")}${place}`),
    ).rejects.toThrow("401");
  expect((await fetch(`${origin}/json/version`)).status).toBe(404);
});

test("a page reaches the apps of this machine by their names, and nothing else of it", async () => {
  const [port, other] = [await freePort(), await freePort()];
  const service = await start({ E2B_SANDBOX_URL: `http://127.0.0.1:${port}` });
  const browser = await connect(service);
  const page = await browser.newPage();
  const statusOf = async (url: string) => (await page.goto(url))?.status();
  expect(await statusOf(`http://3000-app.localhost:${port}/`)).toBe(502); // nobody listens there
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `127.0.0.1:${other}`])
    expect(await statusOf(`http://${host}/`)).toBe(403);
  // Such a name is one of this machine's where its resolver knows it, and nobody's elsewhere.
  expect([403, 502]).toContain(await statusOf(`http://3000-app.localhost:${other}/`));
  await browser.close();
});

test("a machine without a Chromium has no such service, and is told what that means", async () => {
  service = await startBrowser(
    {},
    createBrowserService(async () => undefined),
  );
  expect(service.env).toEqual({});
  expect(service.lives).toEqual([]);
  expect(await service.notes()).toEqual([
    "no Chromium on this machine: apps are not looked at before they are called done",
  ]);
});

/** A program that anybody may run, for as long as the test. */
function writeProgram(lines: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "chromium-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  fs.chmodSync(folder, 0o755);
  const program = path.join(folder, "chromium");
  fs.writeFileSync(program, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return program;
}

const DIES = "echo '[1:1:1/1.1:FATAL:a.cc(1)] No screws left' >&2; exit 1";

test("where Chromium's own sandbox does not work it runs without, and that is said with its reason", async () => {
  const program = writeProgram(
    `case "$*" in *--no-sandbox*) exec "${await installedBrowser()}" "$@";; esac; ${DIES}`,
  );
  const service = await start({ CHROMIUM_PATH: program });
  expect(await service.notes()).toEqual(["without Chromium's own sandbox (No screws left)"]);
  const browser = await connect(service);
  expect(await titleOf(browser)).toBe("Here");
  await browser.close();
});

test("a Chromium that does not start is said with its reason, and nobody waits for it", async () => {
  const program = writeProgram(DIES);
  const service = await start({ CHROMIUM_PATH: program });
  expect(await service.notes()).toEqual([
    `${program} does not start (No screws left): apps are not looked at before they are called done`,
  ]);
  await expect(connect(service)).rejects.toThrow();
});
