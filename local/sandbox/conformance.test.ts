import { E2B } from "e2b";
import { expect, test } from "vitest";
import { provideSandboxes } from "./testing/sandboxes.ts";

// The table of E2B's calls: where each one is shown to work, or how it is refused. The SDK's own classes are the list,
// so a new version that can do more fails here until somebody has decided.

const SANDBOX_CALLS = {
  connect: "lifecycle",
  fork: "snapshots",
  getHost: "network",
  isRunning: "lifecycle",
  setTimeout: "lifecycle",
  updateNetwork: "network",
  kill: "lifecycle",
  pause: "pausing",
  betaPause: "pausing",
  createSnapshot: "snapshots",
  listSnapshots: "snapshots",
  getInfo: "lifecycle",
  getMetrics: "lifecycle",
  uploadUrl: "signed-urls",
  downloadUrl: "signed-urls",
  getMcpUrl: "absent: needs an MCP gateway, and a sandbox with one is refused",
  getMcpToken: "absent: needs an MCP gateway, and a sandbox with one is refused",
};

const PARTS = {
  files: {
    read: "files",
    write: "files",
    writeFiles: "files",
    list: "files",
    makeDir: "files",
    rename: "files",
    remove: "files",
    exists: "files",
    getInfo: "files",
    watchDir: "watching",
  },
  commands: {
    list: "commands",
    sendStdin: "commands",
    closeStdin: "commands",
    kill: "commands",
    connect: "commands",
    run: "commands",
  },
  pty: {
    create: "terminal",
    connect: "terminal",
    sendInput: "terminal",
    resize: "terminal",
    kill: "terminal",
  },
};

/** What the SDK's classes do for themselves. */
const INTERNAL = ["constructor", "start", "supportsStdinClose", "resolveApiOpts", "fileUrl"];

const sandboxes = provideSandboxes();

function methodsOf(instance: object): string[] {
  const names: string[] = [];
  for (
    let at = Object.getPrototypeOf(instance);
    at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    names.push(...Object.getOwnPropertyNames(at));
  }
  return names.filter((name) => !INTERNAL.includes(name));
}

test("every call of the SDK is either shown to work or known to be absent", async () => {
  const sandbox = await sandboxes.create();
  expect(new Set(methodsOf(sandbox))).toEqual(new Set(Object.keys(SANDBOX_CALLS)));
  for (const [part, table] of Object.entries(PARTS)) {
    const methods = methodsOf(Reflect.get(sandbox, part));
    expect(new Set(methods), part).toEqual(new Set(Object.keys(table)));
  }
});

test.each([
  ["mcp", { mcp: { browserbase: { apiKey: "k", projectId: "p", geminiApiKey: "g" } } }],
  [
    "network.rules",
    { network: { rules: { "example.com": [{ transform: { headers: { a: "b" } } }] } } },
  ],
  ["network.egressProxy", { network: { egressProxy: { address: "proxy.example.com:1080" } } }],
  ["host names, not addresses", { network: { allowOut: ["8.8.8.8/32"] } }],
  ["denies only 0.0.0.0/0", { network: { denyOut: ["8.8.8.8"] } }],
  ["volumeMounts", { volumeMounts: { "/data": "a-volume" } }],
])("what is absent says its name: %s", async (name, options) => {
  await expect(sandboxes.create(options)).rejects.toThrow(name);
});

test("tags of templates are absent and say so", async () => {
  const { Template } = sandboxes.e2b;
  await expect(Template.assignTags("base:default", "stable")).rejects.toThrow("/templates/tags");
  await expect(Template.getTags("base")).rejects.toThrow("/templates/base/tags");
});

test("a part of the API that does not exist here answers with its own address", async () => {
  const { env } = sandboxes.daemon;
  const answer = await fetch(`${env.E2B_API_URL}/volumes`, {
    method: "POST",
    headers: { "x-api-key": env.E2B_API_KEY ?? "" },
  });
  expect(answer.status).toBe(501);
  expect(await answer.json()).toEqual({
    code: 501,
    message: "POST /volumes is not supported by a local sandbox",
  });
});

test("a wrong key opens nothing", async () => {
  const { env } = sandboxes.daemon;
  const stranger = new E2B({ apiKey: "e2b_00", apiUrl: env.E2B_API_URL ?? "" });
  await expect(stranger.Sandbox.create("base")).rejects.toThrow(/API key/);
});
