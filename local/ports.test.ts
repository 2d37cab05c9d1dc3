import { once } from "node:events";
import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { FIRST_PORT, freePort, LAST_PORT } from "./ports.ts";

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
