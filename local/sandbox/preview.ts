import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { ApiError } from "../api-error.ts";
import { readStarted } from "./envd-client.ts";
import { forward } from "./forward.ts";
import {
  describePhase,
  type PreviewPhase,
  previewPage,
  RESTART_PATH,
  STATUS_PATH,
} from "./preview-page.ts";
import type { Sandbox } from "./sandbox.ts";

const LOG_LINES_SHOWN = 40;
const QUICK_MS = 60;
const LOOK_MS = 5;
const ATTEMPTS_MAX = 4;
const PAUSE_MS = 50;

type Visit = { sandbox: Sandbox; port: number; request: IncomingMessage; response: ServerResponse };

/** Shows the server of an app, or in its place what there is to say while it cannot be shown. */
export async function answerVisit(visit: Visit) {
  const { sandbox, port, request, response } = visit;
  const [pathname] = (request.url ?? "/").split("?");
  if (pathname === STATUS_PATH) {
    const phase = describePhase(await findPhase(sandbox, port));
    return answer(response, 200, "application/json", JSON.stringify(phase));
  }
  if (pathname === RESTART_PATH) return restart(visit);

  if (!sandbox.isUp && isPageLoad(request) && !(await wakesQuickly(sandbox))) {
    return showPage(response, { name: "waking" });
  }
  for (let attempt = 1; ; attempt++) {
    const booted = await sandbox.reach();
    try {
      return await forward(request, response, (options) => booted.request(port, options));
    } catch (cause) {
      if (response.headersSent || !isPageLoad(request)) throw cause;
      const phase = await findPhase(sandbox, port);
      if (phase.name !== "ready") return showPage(response, phase);
      // It begins to listen in this moment, or is about to end. One that goes on breaking off means it so.
      if (attempt === ATTEMPTS_MAX) throw cause;
      await sleep(attempt * PAUSE_MS);
    }
  }
}

/** A frozen sandbox is back at once; for it no page has to flash by. */
async function wakesQuickly(sandbox: Sandbox): Promise<boolean> {
  wake(sandbox);
  for (let waitedMs = 0; waitedMs < QUICK_MS && !sandbox.isUp; waitedMs += LOOK_MS)
    await sleep(LOOK_MS);
  return sandbox.isUp;
}

/** Why the last attempt to wake a sandbox came to nothing. */
const failures = new WeakMap<Sandbox, string>();

/** The next look at it finds it further on, or says why not. */
function wake(sandbox: Sandbox) {
  sandbox.reach().then(
    () => failures.delete(sandbox),
    (cause: unknown) => failures.set(sandbox, explain(sandbox, cause)),
  );
}

/** What was not foreseen may name this machine's folders: that is for the log. */
function explain(sandbox: Sandbox, cause: unknown): string {
  if (cause instanceof ApiError) return cause.message;
  console.error(`${sandbox.record.id} does not wake:`, cause);
  return "Something unforeseen went wrong. The log of the sandboxes says what.";
}

async function findPhase(sandbox: Sandbox, port: number): Promise<PreviewPhase> {
  if (!sandbox.isUp) {
    wake(sandbox);
    const failure = failures.get(sandbox);
    return failure === undefined ? { name: "waking" } : { name: "failed", tail: failure };
  }
  const booted = await sandbox.reach();
  if (await booted.isListening(port)) return { name: "ready" };
  const { isRunning, tail } = await readStarted(booted);
  if (isRunning === undefined) return { name: "closed", port };
  return { name: isRunning ? "starting" : "crashed", tail: lastLines(tail) };
}

function lastLines(tail: string): string {
  const lines = stripVTControlCharacters(tail).trimEnd().split("\n");
  return lines.slice(-LOG_LINES_SHOWN).join("\n").trimStart();
}

/** Asked for by the page above and by nobody else: the app's own pages gain nothing by it, other sites are refused. */
async function restart({ sandbox, request, response }: Visit) {
  const isOwn = request.headers["sec-fetch-site"] === "same-origin";
  if (request.method !== "POST" || !isOwn)
    throw new ApiError(403, "only its own page restarts an app");
  await sandbox.restart();
  response.writeHead(204).end();
}

function isPageLoad({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && String(headers.accept ?? "").includes("text/html");
}

const OF_ITS_OWN =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";

function showPage(response: ServerResponse, phase: PreviewPhase) {
  response.setHeader("content-security-policy", OF_ITS_OWN);
  answer(response, 503, "text/html; charset=utf-8", previewPage(phase));
}

function answer(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}
