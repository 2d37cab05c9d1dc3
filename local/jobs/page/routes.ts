import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "../../api-error.ts";
import { replayRun } from "../replay.ts";
import { type Api, type Handler, readText, route } from "../routes.ts";
import { cancelRun } from "../run-end.ts";
import { isUlid, ulid } from "../ulid.ts";
import { errorPage, PAGE_HEADERS } from "./document.ts";
import { checkReader, checkWriter, formTokenOf } from "./guard.ts";
import type { Markup } from "./html.ts";
import { createRedactor } from "./redact.ts";
import { loadRun, loadStep } from "./run-data.ts";
import { runPage } from "./run-page.ts";
import { loadHealth, loadRuns, readFilters } from "./runs-data.ts";
import { runsPage } from "./runs-page.ts";
import { stepPage } from "./step-page.ts";

const redactorOf = ({ settings }: Api) => createRedactor([settings.signingKey, settings.eventKey]);

const addressOf = (runId: string) => `/runs/${encodeURIComponent(runId)}`;

export const pageRoutes = [
  route("GET /", async (api, { url }) => {
    const filters = readFilters(url.searchParams);
    const [runs, health] = await Promise.all([
      loadRuns(api.database, filters),
      loadHealth(api.database, api.syncState()),
    ]);
    return { status: 200, body: runsPage(filters, runs, health, redactorOf(api)) };
  }),

  route("GET /runs/:runId", async (api, { params }) => {
    const run = await loadRun(api.database, params.runId ?? "");
    if (!run)
      throw new ApiError(404, "there is no run with this id; runs go a while after their end");
    const token = formTokenOf(api.settings.signingKey);
    return { status: 200, body: runPage(run, { token, request: ulid() }, redactorOf(api)) };
  }),

  route("GET /runs/:runId/steps/:stepId", async (api, { params }) => {
    const step = await loadStep(api.database, params.runId ?? "", params.stepId ?? "");
    if (!step) throw new ApiError(404, "there is no such step");
    return { status: 200, body: stepPage(step, redactorOf(api)) };
  }),

  route("POST /runs/:runId/cancel", async (api, { params, request }) => {
    await readForm(api, request);
    const runId = params.runId ?? "";
    await api.database.transaction((tx) => cancelRun(tx, runId, "on the runs page"));
    return { status: 303, location: addressOf(runId) };
  }),

  route("POST /runs/:runId/replay", async (api, { params, request }) => {
    const form = await readForm(api, request);
    const asked = form.get("request") ?? "";
    if (!isUlid(asked)) throw new ApiError(400, "the form names no request");
    const runId = await api.database.transaction((tx) => replayRun(tx, params.runId ?? "", asked));
    return { status: 303, location: addressOf(runId) };
  }),
];

async function readForm({ settings }: Api, request: IncomingMessage) {
  const form = new URLSearchParams(await readText(request));
  checkWriter(request, form, formTokenOf(settings.signingKey));
  return form;
}

type Asked = { url: URL; request: IncomingMessage; response: ServerResponse };
type Found = { handler: Handler; params: Record<string, string> };

/** Answers who looks, in HTML whatever comes of it. */
export async function answerPage(api: Api, { handler, params }: Found, asked: Asked) {
  const { url, request, response } = asked;
  try {
    checkReader(request, api.settings.port);
    const { status, body, location } = await handler(api, { params, url, request });
    if (location) response.writeHead(status, { ...PAGE_HEADERS, location }).end();
    else write(response, status, body as Markup);
  } catch (error) {
    const isExpected = error instanceof ApiError;
    if (!isExpected) console.error(`${request.method} ${request.url}:`, error);
    const message = isExpected ? error.message : "the log of the service says why";
    const status = isExpected ? error.status : 500;
    write(response, status, errorPage(status, message));
  }
}

const write = (response: ServerResponse, status: number, { text }: Markup) =>
  response.writeHead(status, PAGE_HEADERS).end(text);
