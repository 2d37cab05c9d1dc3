import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { E2B, Sandbox } from "e2b";
import { type Figure, percentile } from "./report";

/** Sandboxes of this machine, the dev servers next to the same command run bare. */
export async function measureSandboxes(e2b: E2B): Promise<Figure[]> {
  const calls = await measureCalls(e2b);
  const crowd = await measureCrowd(e2b);
  return [
    middle("sandbox: create", calls.creates, 150),
    middle("sandbox: a command, there and back", calls.commands, 15),
    middle("sandbox: 40 files written", calls.writes, 40),
    {
      name: "sandbox: 100 MB through the preview host",
      value: calls.hundredMegabytesMs,
      unit: "ms",
      target: 1000,
    },
    await firstPage(e2b, "nextjs", 1200),
    await firstPage(e2b, "vite", 600),
    middle("sandbox: a spare taken → first page of nextjs", await measureSpares(e2b), 200),
    {
      name: `sandbox: ${CROWD} created at once, all answer`,
      value: crowd.allAnswerMs,
      unit: "ms",
      target: 30_000,
    },
    { name: "sandbox: memory of an idle Vite app", value: crowd.memoryMb, unit: "MB", target: 150 },
  ];
}

async function firstPage(e2b: E2B, app: AppName, target: number): Promise<Figure> {
  const bare = percentile(await measureBare(e2b, app), 50);
  const figure = middle(
    `sandbox: create → first page of ${app}`,
    await measureFirstPages(e2b, app),
    target,
  );
  const ratio = (figure.value / bare).toFixed(2);
  return { ...figure, detail: `${figure.detail}, bare ${bare} ms, ${ratio} of it` };
}

const middle = (name: string, times: number[], target: number): Figure => ({
  name,
  value: percentile(times, 50),
  unit: "ms",
  target,
  detail: `p95 ${percentile(times, 95)}, n ${times.length}`,
});

const ROUNDS = 5;
const CROWD = 20;

const APPS = {
  nextjs: { template: "whittle-nextjs", dev: ["node_modules/.bin/next", "dev"] },
  vite: { template: "whittle-vite", dev: ["node_modules/.bin/vite"] },
};
type AppName = keyof typeof APPS;

/** Asks until the answer is 200. A preview's name resolves in browsers alone, so it is said and not looked up. */
async function untilAnswers(port: number, host = `localhost:${port}`) {
  const look = () =>
    new Promise<number>((resolve) => {
      const request = http.get({ host: "127.0.0.1", port, headers: { host } }, (response) => {
        response.resume().once("end", () => resolve(response.statusCode ?? 0));
      });
      request.once("error", () => resolve(0));
    });
  while ((await look()) !== 200) await sleep(10);
}

const untilShown = (sandbox: Sandbox) => {
  const host = sandbox.getHost(3000);
  return untilAnswers(Number(host.split(":").at(-1)), host);
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** From the wish for a sandbox to the first page of its app. */
async function measureFirstPages(e2b: E2B, app: AppName): Promise<number[]> {
  const { Sandbox } = e2b;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    const sandbox = await Sandbox.create(APPS[app].template);
    await untilShown(sandbox);
    times.push(performance.now() - startedAt);
    await sandbox.kill();
  }
  return times;
}

/** One that was made ready earlier, from the moment it is taken. */
async function measureSpares(e2b: E2B): Promise<number[]> {
  const { Sandbox } = e2b;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const spare = await Sandbox.create(APPS.nextjs.template);
    await untilShown(spare);
    times.push(
      await timed(async () => {
        await untilShown(await Sandbox.connect(spare.sandboxId));
      }),
    );
    await spare.kill();
  }
  return times;
}

/** The same dev server on the same files, with nothing around it; once beforehand, so that its cache is warm. */
async function measureBare(e2b: E2B, app: AppName): Promise<number[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bare-"));
  try {
    await copyApp(e2b, app, folder);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS + 1; round++) times.push(await runBare(app, folder, 43_777));
    return times.slice(1);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function copyApp(e2b: E2B, app: AppName, folder: string) {
  const sandbox = await e2b.Sandbox.create(APPS[app].template);
  // What the dev server keeps is left out: the first bare run makes its own.
  const pack = "tar --exclude ./.next --exclude .vite -czf /tmp/app.tar.gz -C app . || [ $? = 1 ]";
  await sandbox.commands.run(pack, { timeoutMs: 120_000 });
  const archive = path.join(folder, "app.tar.gz");
  const content = await sandbox.files.read("/tmp/app.tar.gz", { format: "bytes" });
  fs.writeFileSync(archive, content);
  await sandbox.kill();
  await ended(spawn("tar", ["-xzf", archive, "-C", folder], { stdio: "ignore" }));
}

async function runBare(app: AppName, folder: string, port: number): Promise<number> {
  const startedAt = performance.now();
  const [command = "", ...args] = [...APPS[app].dev, "--port", String(port)];
  const server = spawn(path.join(folder, command), args, {
    cwd: folder,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      __NEXT_DEV_WAIT_FOR_TURBOPACK_SHUTDOWN: "1",
    },
    stdio: "ignore",
  });
  await untilAnswers(port);
  const took = performance.now() - startedAt;
  await sleep(2000); // what it keeps for the next time is written after the answer
  server.kill("SIGTERM");
  await ended(server);
  return took;
}

const ended = (child: ReturnType<typeof spawn>) =>
  new Promise<void>((resolve) => child.once("exit", () => resolve()));

/** The everyday calls of an agent, on one sandbox. */
async function measureCalls(e2b: E2B) {
  const { Sandbox } = e2b;
  const creates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let sandbox: Sandbox | undefined;
    creates.push(
      await timed(async () => {
        sandbox = await Sandbox.create("base");
      }),
    );
    await sandbox?.kill();
  }
  const sandbox = await Sandbox.create("base");
  const commands: number[] = [];
  for (let n = 0; n < 50; n++) commands.push(await timed(() => sandbox.commands.run("true")));
  const files = Array.from({ length: 40 }, (_, n) => ({
    path: `src/${n}.ts`,
    data: "x".repeat(4000),
  }));
  const writes: number[] = [];
  for (let n = 0; n < 10; n++) writes.push(await timed(() => sandbox.files.writeFiles(files)));
  const hundredMegabytesMs = await measureThroughput(sandbox);
  await sandbox.kill();
  return { creates, commands, writes, hundredMegabytesMs };
}

const BIG_BYTES = 100_000_000;
const BIG_SERVER = `require("http").createServer((request, response) => response.end(request.url === "/big" ? Buffer.alloc(${BIG_BYTES}) : "")).listen(3000)`;

/** A hundred megabytes through the preview host. */
async function measureThroughput(sandbox: Sandbox): Promise<number> {
  await sandbox.files.write("big.cjs", BIG_SERVER);
  await sandbox.commands.run("node big.cjs", { background: true, timeoutMs: 0 });
  await untilShown(sandbox);
  const host = sandbox.getHost(3000);
  const options = {
    host: "127.0.0.1",
    port: Number(host.split(":").at(-1)),
    path: "/big",
    headers: { host },
  };
  return timed(
    () =>
      new Promise<void>((resolve) => {
        http.get(options, (response) => response.resume().once("end", resolve));
      }),
  );
}

/** Many apps at once: when the last one shows its page, and what one of them holds in memory. */
async function measureCrowd(e2b: E2B) {
  const { Sandbox } = e2b;
  const freeBefore = availableMb();
  const startedAt = performance.now();
  const crowd = await Promise.all(
    Array.from({ length: CROWD }, () => Sandbox.create("whittle-vite")),
  );
  await Promise.all(crowd.map(untilShown));
  const allAnswerMs = performance.now() - startedAt;
  const memoryMb = (freeBefore - availableMb()) / CROWD;
  await Promise.all(crowd.map((sandbox) => sandbox.kill()));
  return { allAnswerMs, memoryMb };
}

const availableMb = () =>
  Number(/MemAvailable:\s+(\d+)/.exec(fs.readFileSync("/proc/meminfo", "utf8"))?.[1] ?? 0) / 1000;
