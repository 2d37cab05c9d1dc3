import http from "node:http";
import net from "node:net";
import type { Sandbox } from "e2b";
import { expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

const SERVER = `
const http = require("http");
const server = http.createServer((request, response) => {
  if (request.url === "/slow") return response.write("first");
  if (request.url === "/big") return response.end(Buffer.alloc(20e6, 7));
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk)).on("end", () =>
    response.end(JSON.stringify({ url: request.url, method: request.method, headers: request.headers, body: String(Buffer.concat(chunks)) })));
});
server.on("upgrade", (request, socket) => {
  socket.write("HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: echo\\r\\n\\r\\n");
  socket.pipe(socket);
});
server.listen(8000, "127.0.0.1");
`;

/** A preview's name resolves in a browser; here the address is given and the name is said. */
function visit(host: string, options: http.RequestOptions = {}, body = "") {
  const port = Number(host.split(":").at(-1));
  const headers = { ...options.headers, host };
  const request = http.request({ ...options, host: "127.0.0.1", port, headers, agent: false });
  request.end(body);
  return new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
    request.once("error", reject).once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }),
      );
      response.once("error", reject);
    });
  });
}

async function serve(options: Parameters<typeof sandboxes.create>[0] = {}): Promise<Sandbox> {
  const sandbox = await sandboxes.create(options);
  await sandbox.files.write("server.cjs", SERVER);
  await sandbox.commands.run("node server.cjs", { background: true, timeoutMs: 0 });
  await sandbox.commands.run("until curl -s localhost:8000 > out; do sleep 0.05; done");
  return sandbox;
}

test("a server inside is visited under its own host name", async () => {
  const sandbox = await serve();
  const host = sandbox.getHost(8000);
  expect(host).toContain(`8000-${sandbox.sandboxId}.`);
  const { status, body } = await visit(host, { method: "POST", path: "/a?b=c" }, "posted");
  expect(status).toBe(200);
  expect(JSON.parse(body.toString())).toMatchObject({
    url: "/a?b=c",
    method: "POST",
    body: "posted",
    headers: { host },
  });
});

test("what is for the daemon is not told to the code inside", async () => {
  const sandbox = await serve();
  const headers = { "x-api-key": "k", "x-access-token": "t", "e2b-traffic-access-token": "t" };
  const { body } = await visit(sandbox.getHost(8000), { headers });
  for (const name of Object.keys(headers)) expect(body.toString()).not.toContain(name);
});

test("twenty megabytes pass unchanged, and forty visitors at once each get an answer", async () => {
  const sandbox = await serve();
  const host = sandbox.getHost(8000);
  const { body } = await visit(host, { path: "/big" });
  expect(body.equals(Buffer.alloc(20_000_000, 7))).toBe(true);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => visit(host, { path: `/${n}` })),
  );
  expect(answers.map((one) => JSON.parse(one.body.toString()).url)).toEqual(
    answers.map((_, n) => `/${n}`),
  );
});

test("another protocol passes both ways", async () => {
  const sandbox = await serve();
  const host = sandbox.getHost(8000);
  const socket = net.connect(Number(host.split(":").at(-1)), "127.0.0.1");
  let seen = "";
  socket.on("data", (data) => {
    seen += data.toString();
  });
  socket.write(
    `GET /hmr HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n`,
  );
  await vi.waitUntil(() => seen.includes("\r\n\r\n"));
  expect(seen).toContain("101 Switching Protocols");
  socket.write("to and fro");
  await vi.waitUntil(() => seen.endsWith("to and fro"));
  socket.destroy();
});

test("an answer that breaks off looks broken, not finished", async () => {
  const sandbox = await serve();
  const slow = visit(sandbox.getHost(8000), { path: "/slow" }).catch((cause) => cause);
  await sandbox.commands.run("sleep 0.2; pkill -9 -f [s]erver.cjs || true");
  expect(await slow).toBeInstanceOf(Error);
});

test("a name that belongs to no running sandbox is answered as E2B does", async () => {
  const sandbox = await sandboxes.create();
  const host = sandbox.getHost(8000);
  await sandbox.kill();
  const { status, body } = await visit(host);
  expect(status).toBe(502);
  expect(JSON.parse(body.toString())).toEqual({
    sandboxId: sandbox.sandboxId,
    message: "The sandbox was not found",
    code: 502,
  });
});

test("forged names and missing tokens open nothing", async () => {
  const sandbox = await serve();
  const host = sandbox.getHost(8000);
  const [, domain = ""] = host.split(`8000-${sandbox.sandboxId}.`);
  for (const forged of [
    `99999-${sandbox.sandboxId}.${domain}`,
    `8000-${sandbox.sandboxId}x.${domain}`,
    `8000-${sandbox.sandboxId.toUpperCase()}.${domain}`,
    `evil.8000-${sandbox.sandboxId}.${domain}`,
    `8000-..%2f${sandbox.sandboxId}.${domain}`,
  ]) {
    expect((await visit(forged)).status, forged).toBeGreaterThanOrEqual(400);
  }
  const service = await visit(`49983-${sandbox.sandboxId}.${domain}`, { path: "/envs" });
  expect(service.status).toBe(401);
  const hidden = await visit(
    `49983-${sandbox.sandboxId}.${domain}`,
    { path: "/init", method: "POST" },
    "{}",
  );
  expect(hidden.status).toBe(401);
});

test("a private sandbox shows its servers only to who brings its token", async () => {
  const sandbox = await serve({ network: { allowPublicTraffic: false } });
  const host = sandbox.getHost(8000);
  const token = sandbox.trafficAccessToken ?? "";
  expect((await visit(host)).status).toBe(403);
  expect((await visit(host, { headers: { "e2b-traffic-access-token": "wrong" } })).status).toBe(
    403,
  );
  expect((await visit(host, { headers: { "e2b-traffic-access-token": token } })).status).toBe(200);
});

test("packages are installed from the npm registry, and from nowhere when the internet is off", async () => {
  const install =
    "mkdir -p app && cd app && npm init -y > /dev/null && npm install is-number@7.0.0";
  const open = await sandboxes.create();
  await open.commands.run(install, { timeoutMs: 120_000 });
  expect(await open.files.exists("app/node_modules/is-number/package.json")).toBe(true);

  const closed = await sandboxes.create({ allowInternetAccess: false });
  const offline = `${install} --fetch-retries=0`;
  await expect(closed.commands.run(offline, { timeoutMs: 120_000 })).rejects.toThrow();
  await closed.updateNetwork({ allowInternetAccess: true });
  await closed.commands.run(install, { timeoutMs: 120_000 });
});
