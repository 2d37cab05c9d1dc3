import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { Template, waitForFile } from "e2b";
import { beforeAll, expect, test, vi } from "vitest";
import { startDaemon } from "../testing/daemon.ts";
import { provideSandboxes } from "../testing/sandboxes.ts";

// What somebody sees who opens a preview that cannot be shown yet. E2B has no such pages.

const sandboxes = provideSandboxes();

const SERVER = `
const http = require("http");
console.log("\\u001b[32mserver\\u001b[39m <starts>");
http.createServer((request, response) => response.end("app " + (request.headers.cookie || ""))).listen(3000);
require("fs").writeFileSync("/tmp/up", "");
`;

beforeAll(async () => {
  const template = Template()
    .fromNodeImage("24-bookworm-slim")
    .runCmd(`cat > server.cjs <<'EOF'\n${SERVER}\nEOF`)
    .setStartCmd("while [ -e slow ]; do sleep 0.1; done; node server.cjs", waitForFile("/tmp/up"));
  await sandboxes.e2b.Template.build(template, "previewed");
});

type Answer = { status: number; body: string; headers: http.IncomingHttpHeaders };

function visit(host: string, options: http.RequestOptions = {}): Promise<Answer> {
  const port = options.port ?? host.split(":").at(-1);
  const headers = { accept: "text/html", ...options.headers, host };
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, host: "127.0.0.1", port, headers, agent: false });
    request.once("error", reject).once("response", (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
      );
    });
    request.end();
  });
}

async function open(options: Parameters<typeof sandboxes.create>[0] = {}) {
  const sandbox = await sandboxes.e2b.Sandbox.create("previewed", options);
  return { sandbox, host: sandbox.getHost(3000) };
}

const phase = async (host: string) =>
  JSON.parse((await visit(host, { path: "/__whittle/status" })).body);

const untilReady = (host: string) =>
  vi.waitUntil(async () => (await phase(host)).name === "ready", { timeout: 10_000 });

test("a preview that sleeps shows that it wakes, and then the app", async () => {
  const { sandbox, host } = await open({ lifecycle: { onTimeout: "pause", autoResume: true } });
  await untilReady(host);
  await sandbox.pause({ keepMemory: false });
  const asleep = await visit(host);
  expect(asleep.status).toBe(503);
  expect(asleep.body).toContain("Waking the preview");
  expect(asleep.headers["content-security-policy"]).toContain("default-src 'none'");
  await untilReady(host);
  expect((await visit(host)).body).toBe("app ");
  await sandbox.kill();
});

test("a preview whose sandbox does not come up says why, and comes up when it can again", async () => {
  const { sandbox, host } = await open();
  await untilReady(host);
  const room = path.join(sandboxes.daemon.home, "sandbox/sandboxes", sandbox.sandboxId);
  fs.renameSync(path.join(room, "upper"), path.join(room, "upper.away"));
  fs.writeFileSync(path.join(room, "upper"), "in the way");
  await sandbox.commands.run("kill -9 -1").catch(() => undefined);
  const failed = await vi.waitUntil(async () => {
    const seen = await phase(host);
    return seen.name === "failed" && seen;
  });
  expect(failed.title).toBe("The preview cannot be started");
  expect(failed.tail).toContain("went wrong");
  expect(failed.tail).not.toContain(sandboxes.daemon.home);

  fs.rmSync(path.join(room, "upper"));
  fs.renameSync(path.join(room, "upper.away"), path.join(room, "upper"));
  await untilReady(host);
  await sandbox.kill();
});

test("a frozen preview is shown at once", async () => {
  const { sandbox, host } = await open({ lifecycle: { onTimeout: "pause", autoResume: true } });
  await untilReady(host);
  await sandbox.pause();
  expect(await visit(host)).toMatchObject({ status: 200, body: "app " });
  await sandbox.kill();
});

test("a server that has stopped shows its last lines, and is started again by its own page alone", async () => {
  const { sandbox, host } = await open();
  await untilReady(host);
  await sandbox.commands.run("pkill -9 -f [s]erver.cjs");
  await vi.waitUntil(async () => (await phase(host)).name === "crashed");
  const page = await visit(host);
  expect(page.status).toBe(503);
  expect(page.body).toContain("The app’s server has stopped");
  expect(page.body).toContain("server &lt;starts&gt;");

  const path = "/__whittle/restart";
  expect((await visit(host, { method: "POST", path })).status).toBe(403);
  const foreign = { "sec-fetch-site": "cross-site" };
  expect((await visit(host, { method: "POST", path, headers: foreign })).status).toBe(403);
  const own = { "sec-fetch-site": "same-origin" };
  expect((await visit(host, { method: "POST", path, headers: own })).status).toBe(204);
  await untilReady(host);
  expect((await visit(host)).body).toBe("app ");
  await sandbox.kill();
});

test("a line that was kept to a server is not used again after the server has ended", async () => {
  const { sandbox, host } = await open();
  await untilReady(host);
  expect((await visit(host)).status).toBe(200);
  await sandbox.commands.run("pkill -9 -f [s]erver.cjs");
  const answers = await Promise.all([visit(host), visit(host)]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  await sandbox.kill();
});

test("a server that begins to listen while it is looked for is asked once more", async () => {
  const sandbox = await sandboxes.create();
  const server = `let asked = 0;
require("http").createServer((request, response) => response.end("up"))
  .on("connection", (socket) => { asked += 1; if (asked === 1) socket.destroy(); })
  .listen(3000, () => require("fs").writeFileSync("listening", ""));`;
  await sandbox.files.write("server.cjs", server);
  await sandbox.commands.run("node server.cjs", { background: true, timeoutMs: 0 });
  await vi.waitUntil(() => sandbox.files.exists("listening"));
  expect(await visit(sandbox.getHost(3000))).toMatchObject({ status: 200, body: "up" });
});

test("a server that is about to end is not taken for one that breaks off", async () => {
  const sandbox = await sandboxes.create();
  const server = `require("net").createServer((socket) => {
  socket.destroy();
  setTimeout(() => process.exit(), 80);
}).listen(3000, () => require("fs").writeFileSync("listening", ""));`;
  await sandbox.files.write("server.cjs", server);
  await sandbox.commands.run("node server.cjs", { background: true, timeoutMs: 0 });
  await vi.waitUntil(() => sandbox.files.exists("listening"));
  const { status, body } = await visit(sandbox.getHost(3000));
  expect(status).toBe(503);
  expect(body).toContain("Nothing is served here");
});

test("a server that goes on breaking off gives that as its answer", async () => {
  const sandbox = await sandboxes.create();
  const server = `require("net").createServer((socket) => socket.destroy())
  .listen(3000, () => require("fs").writeFileSync("listening", ""));`;
  await sandbox.files.write("server.cjs", server);
  await sandbox.commands.run("node server.cjs", { background: true, timeoutMs: 0 });
  await vi.waitUntil(() => sandbox.files.exists("listening"));
  expect((await visit(sandbox.getHost(3000))).status).toBe(502);
});

test("a port that nobody serves says so, and a program is told by a status", async () => {
  const { sandbox } = await open();
  const host = sandbox.getHost(3999);
  await vi.waitUntil(async () => (await phase(sandbox.getHost(3000))).name === "ready");
  await sandbox.commands.run("pkill -9 -f [s]erver.cjs");
  expect((await visit(host)).status).toBe(503);
  expect((await visit(host, { headers: { accept: "application/json" } })).status).toBe(502);
  const bare = await sandboxes.create();
  expect((await visit(bare.getHost(3000))).body).toContain("Nothing is served here");
  await sandbox.kill();
});

test("a private preview opens in a frame by the token in its address, which the app never sees", async () => {
  const { sandbox, host } = await open({ network: { allowPublicTraffic: false } });
  const token = sandbox.trafficAccessToken ?? "";
  expect((await visit(host)).status).toBe(403);
  expect((await visit(host, { path: "/?whittle-token=wrong" })).status).toBe(403);
  const sentOn = await visit(host, { path: `/page?a=b&whittle-token=${token}` });
  expect(sentOn).toMatchObject({ status: 302, headers: { location: "/page?a=b" } });
  const elsewhere = await visit(host, { path: `/.//example.com/?whittle-token=${token}` });
  expect(elsewhere.headers.location).toBe("/example.com/");
  const [cookie = ""] = sentOn.headers["set-cookie"] ?? [];
  expect(cookie).toMatch(/HttpOnly; Secure; SameSite=None; Partitioned/);
  const headers = { cookie: `theme=dark; ${cookie.split(";")[0]}` };
  await vi.waitUntil(async () => (await visit(host, { headers })).status === 200);
  expect((await visit(host, { headers })).body).toBe("app theme=dark");
  await sandbox.kill();
});

test("behind a proxy with TLS, previews have the names of its domain", async () => {
  const daemon = await startDaemon({ env: { PREVIEW_DOMAIN: "preview.example.com" } });
  try {
    const sandbox = await daemon.e2b.Sandbox.create("base");
    const host = sandbox.getHost(3000);
    expect(host).toBe(`3000-${sandbox.sandboxId}.preview.example.com`);
    const port = new URL(daemon.env.E2B_API_URL ?? "").port;
    expect((await visit(host, { port })).body).toContain("Nothing is served here");
  } finally {
    await daemon.stop();
  }
});
