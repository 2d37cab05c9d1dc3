import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, vi } from "vitest";
import { startService } from "../../local/jobs/testing/service";
import { startModel } from "../../local/model/testing/model";
import { startSandboxes } from "./sandboxes";

// Everything that builds apps, before a test file loads the app, which reads its settings once: sandboxes, the demo
// model, a job server on the file's database, and this process as the app that it calls.

let answer: http.RequestListener = (_, response) => response.writeHead(503).end();
const server = http.createServer((request, response) => answer(request, response));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const sandboxes = await startSandboxes();
const model = await startModel({ delayMs: 2 });
const databaseUrl = process.env.DATABASE_URL ?? "";
export const jobs = await startService({ appUrl, databaseUrl });
Object.assign(process.env, model.env, jobs.env);

const { serve } = await import("inngest/node");
const { inngest } = await import("@/inngest/client");
const { functions } = await import("@/inngest/functions/all");
answer = serve({ client: inngest, functions });
// An event that nobody has registered for yet starts nothing.
await vi.waitUntil(() => jobs.log().includes("registered"), { timeout: 20_000 });

afterAll(async () => {
  await jobs.stop();
  server.closeAllConnections();
  server.close();
  await Promise.all([model.stop(), sandboxes.stop()]);
});
