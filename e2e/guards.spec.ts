import http from "node:http";
import { test as base, expect } from "@playwright/test";

const test = base.extend<{ origin: string }>({
  origin: ({ baseURL }, use) => use(baseURL ?? ""),
});

/** A request with headers that a browser would not let a page choose. */
function ask(origin: string, path: string, options: http.RequestOptions & { body?: string } = {}) {
  const { port } = new URL(origin);
  const { body, ...rest } = options;
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const request = http.request({ host: "127.0.0.1", port, path, ...rest }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += chunk;
        });
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      request.on("error", reject);
      request.end(body);
    },
  );
}

const json = { "content-type": "application/json" };
const creation = JSON.stringify({
  json: { prompt: "planted", requestId: "6f9619ff-8b86-4d11-b42d-00c04fc964ff" },
});

test("a name that was rebound to this machine reads and writes nothing", async ({ origin }) => {
  for (const host of ["evil.example", "evil.example:80", "preview.localhost:3000"]) {
    for (const path of ["/", "/api/trpc/projects.getMany", "/api/health"]) {
      expect((await ask(origin, path, { headers: { host } })).status).toBe(403);
    }
  }
});

test("a foreign page can start nothing", async ({ origin }) => {
  const post = (headers: Record<string, string>) =>
    ask(origin, "/api/trpc/projects.create", { method: "POST", headers, body: creation });
  const { host } = new URL(origin);
  expect((await post({ ...json, host, origin: "https://evil.example" })).status).toBe(403);
  expect((await post({ "content-type": "text/plain", host, origin: "null" })).status).toBe(403);
  expect((await post({ ...json, host, "sec-fetch-site": "cross-site" })).status).toBe(403);

  const list = await ask(origin, "/api/trpc/projects.getMany?input=%7B%22json%22%3A%7B%7D%7D", {
    headers: { host },
  });
  expect(list.text).not.toContain("planted");
});

test("a page carries its policy: scripts by nonce, a new one each time, and nobody frames it", async ({
  origin,
}) => {
  const { host } = new URL(origin);
  const pages = [
    await ask(origin, "/", { headers: { host } }),
    await ask(origin, "/", { headers: { host } }),
  ];
  const nonces = pages.map(({ headers, text }) => {
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("frame-src http://*.localhost:* https://*.e2b.app");
    expect(policy).not.toContain("unsafe-eval");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const scripts = text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    return nonce;
  });
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(pages[0]?.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
  });
  expect(pages[0]?.headers).not.toHaveProperty("x-powered-by");
});

test("what the API answers may run nothing where somebody opens it by itself", async ({
  origin,
}) => {
  const { host } = new URL(origin);
  const { headers } = await ask(origin, "/api/projects/prj_1/pictures/none", { headers: { host } });
  expect(headers).toMatchObject({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
});

test("a request that is too large is refused, whether it says so or not", async ({ origin }) => {
  const { host } = new URL(origin);
  const body = "x".repeat(1200 * 1024);
  const post = (headers: Record<string, string>) =>
    ask(origin, "/api/trpc/projects.create", { method: "POST", headers, body });
  const said = await post({ ...json, host, "content-length": String(body.length) });
  expect(said).toMatchObject({ status: 413, text: "This is too large: at most 1 MB at once." });
  const unsaid = await post({ ...json, host, "transfer-encoding": "chunked" });
  expect(unsaid.status).toBe(413);
});

test("an answer to nonsense tells nothing of the inside", async ({ origin }) => {
  const { host } = new URL(origin);
  const answers = [
    await ask(origin, "/api/trpc/projects.create", {
      method: "POST",
      headers: { ...json, host },
      body: "{{{",
    }),
    await ask(origin, "/api/trpc/no.such.thing", { headers: { host } }),
    await ask(origin, "/api/trpc/projects.getOne?input=%00", { headers: { host } }),
  ];
  for (const { status, text } of answers) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|at \w+ \(|\.ts:|stack/);
  }
});

test("health tells what lives and what is ready", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toEqual({ status: "live" });
  expect(await (await request.get("/api/health/ready")).json()).toMatchObject({
    status: "ready",
    dependencies: { database: { status: "up" }, sandboxes: { status: "up" } },
  });
  // As the first sandbox says of itself, which is in the making where none was wanted before.
  const isolationOf = async () =>
    (await (await request.get("/api/health/ready")).json()).dependencies.sandboxes.isolation;
  await expect
    .poll(isolationOf, { timeout: 20_000 })
    .toMatch(/bubblewrap|seccomp|namespaces|plain/);
});
