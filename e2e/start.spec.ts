import fs from "node:fs";
import net from "node:net";
import { expect, test } from "@playwright/test";
import { apiOf } from "./api";
import { type Instance, isRunning, newHome, readRecord, startInstance } from "./instance";

const SECOND_START_LIMIT_MS = 5_000;

let home: string;
let instances: Instance[];

test.beforeEach(() => {
  home = newHome();
  instances = [];
});

test.afterEach(async () => {
  for (const instance of instances) await instance.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}) {
  const instance = await startInstance(home, settings);
  instances.push(instance);
  return instance;
}

const create = (instance: Instance, prompt: string) => apiOf(instance.url).create(prompt);
const listNames = (instance: Instance) => apiOf(instance.url).listNames();

test("a second start is ready within five seconds and has everything that was there", {
  tag: "@alone",
}, async () => {
  const first = await start();
  await create(first, "A counter");
  await first.stop();

  const second = await start();
  expect(second.output()).toMatch(new RegExp(`^ready http://localhost:${second.port}`, "m"));
  expect(second.readyMs).toBeLessThan(SECOND_START_LIMIT_MS);
  expect(await listNames(second)).toEqual(["Counter"]);
});

test("Ctrl-C leaves no process, not even with a stream open", { tag: "@alone" }, async () => {
  const instance = await start();
  const projectId = await create(instance, "A counter");
  const input = encodeURIComponent(JSON.stringify({ json: { cursors: { [projectId]: 0 } } }));
  const stream = await fetch(`${instance.url}/api/trpc/runs.onEvent?input=${input}`);
  expect(stream.status).toBe(200);

  const { children } = readRecord(home);
  expect(Object.keys(children).sort()).toEqual([
    "app",
    "browser",
    "jobs",
    "model",
    "postgres",
    "sandbox",
  ]);
  await instance.stop("SIGINT");
  expect(Object.values(children).filter(({ pid }) => isRunning(pid))).toEqual([]);
  expect(fs.existsSync(`${home}/instance.json`)).toBe(false);
});

for (const victim of ["postgres", "app"] as const) {
  test(`when ${victim} is killed it comes back by itself and nothing committed is lost`, {
    tag: "@alone",
  }, async () => {
    const instance = await start();
    await create(instance, "Before the kill");
    process.kill(readRecord(home).children[victim]?.pid ?? 0, "SIGKILL");

    await expect
      .poll(
        () =>
          fetch(`${instance.url}/api/health/ready`).then(
            ({ status }) => status,
            () => 0,
          ),
        {
          timeout: 20_000,
        },
      )
      .toBe(200);
    await create(instance, "After the kill");
    expect((await listNames(instance)).sort()).toEqual(["After the kill", "Before the kill"]);
  });
}

test("when the supervisor is killed app and sandboxes go with it, and the next start has everything", {
  tag: "@alone",
}, async () => {
  const first = await start();
  await create(first, "Before the kill");
  const { children } = readRecord(home);
  await first.stop("SIGKILL");
  for (const { pid } of [children.app, children.sandbox].filter((child) => child !== undefined)) {
    await expect.poll(() => isRunning(pid)).toBe(false);
  }

  const second = await start({ PORT: first.port });
  expect(await listNames(second)).toEqual(["Before the kill"]);
});

test("npm run dev serves pages on the same services, and leaves nothing behind", {
  tag: "@alone",
}, async () => {
  const instance = await startInstance(home, {}, ["--dev"]);
  instances.push(instance);
  expect(await (await fetch(instance.url)).text()).toContain("What shall we make?");
  const { children } = readRecord(home);
  await instance.stop();
  expect(Object.values(children).filter(({ pid }) => isRunning(pid))).toEqual([]);
  await expect(fetch(instance.url)).rejects.toThrow();
});

test("a taken port is named, with what to set", { tag: "@alone" }, async () => {
  const squatter = net.createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  const { port } = squatter.address() as net.AddressInfo;

  const refused = await start({ PORT: String(port) });
  squatter.close();
  expect(refused.child.exitCode).toBe(1);
  expect(refused.output()).toContain(`Port ${port} is taken`);
  expect(refused.output()).toContain(`PORT=${port + 1}`);
  expect(refused.output()).not.toMatch(/\n\s+at /);
});

test("a second start on the same state is told where the first one runs", {
  tag: "@alone",
}, async () => {
  const first = await start();
  const second = await start();
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toContain(`already running: ${first.url}`);
  expect(await listNames(first)).toEqual([]);
});

test("two installations run side by side, each with its own data", { tag: "@alone" }, async () => {
  const otherHome = newHome();
  const [one, other] = await Promise.all([start(), startInstance(otherHome)]);
  instances.push(other);
  await create(one, "Only here");
  expect(await listNames(other)).toEqual([]);
  await other.stop();
  fs.rmSync(otherHome, { recursive: true, force: true });
});

test("an operator's own database is used, and ours stays off", { tag: "@alone" }, async () => {
  const first = await start();
  const { DATABASE_URL } = readRecord(home).env;
  const otherHome = newHome();
  const second = await startInstance(otherHome, { DATABASE_URL });
  instances.push(second);

  expect(second.output()).toContain("postgres: yours (DATABASE_URL is set)");
  expect(fs.existsSync(`${otherHome}/postgres`)).toBe(false);
  await create(second, "Shared database");
  expect(await listNames(first)).toEqual(["Shared database"]);
  await second.stop();
  fs.rmSync(otherHome, { recursive: true, force: true });
});

test("a database that does not answer is one clear line", { tag: "@alone" }, async () => {
  const refused = await start({ DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none" });
  expect(refused.child.exitCode).toBe(1);
  expect(refused.output()).toContain("The database cannot be reached");
  expect(refused.output()).not.toMatch(/\n\s+at /);
});
