import { execFile } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { FIRST_PORT, freePort, LAST_PORT } from "./ports.ts";

const run = promisify(execFile);
const taken: net.Server[] = [];

afterEach(() => {
  for (const server of taken.splice(0)) server.close();
});

async function take(port: number) {
  const server = net.createServer().listen(port, "127.0.0.1");
  taken.push(server);
  await once(server, "listening");
}

test("the wanted port, where nobody has it", async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
});

test("another one of the range, where somebody has it", async () => {
  const wanted = await freePort();
  await take(wanted);
  const other = await freePort(wanted);
  expect(other).not.toBe(wanted);
  expect(other).toBeGreaterThanOrEqual(FIRST_PORT);
  expect(other).toBeLessThanOrEqual(LAST_PORT);
  await take(other);
});

test.runIf(process.platform === "linux")(
  "no two processes are given the same one, though neither has begun to listen",
  async () => {
    const wanted = await freePort();
    const ports = path.join(import.meta.dirname, "ports.ts");
    const script = `import(${JSON.stringify(ports)}).then(async ({ freePort }) => console.log(await freePort(${wanted})))`;
    const { stdout } = await run(process.execPath, ["--import", "tsx", "--eval", script]);
    expect(Number(stdout)).toBeGreaterThanOrEqual(FIRST_PORT);
    expect(Number(stdout)).not.toBe(wanted);
  },
);
