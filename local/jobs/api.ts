import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { ApiError } from "../api-error.ts";
import { findRoute } from "../routes.ts";
import { eventRoutes, signalRoutes } from "./event-routes.ts";
import { answerPage, pageRoutes } from "./page/routes.ts";
import { inBandRegistration, outOfBandRegistration } from "./protocol.ts";
import { answerEventStream, createSubscriptions, realtimeRoutes } from "./realtime-routes.ts";
import { type Api, readJson, route } from "./routes.ts";
import { runRoutes } from "./run-routes.ts";
import { bearerOf, isSame } from "./signing.ts";

const signedRoutes = [
  ...runRoutes,
  ...signalRoutes,
  ...realtimeRoutes,
  route("POST /fn/register", async (api, { request }) => {
    const body = await readJson(request, outOfBandRegistration.or(inBandRegistration));
    const appId = "appName" in body ? String(body.appName) : String(body.app_id);
    const refusals = await api.register({ ...body, appId });
    if (refusals.length === 0) return { status: 200, body: { ok: true, modified: true } };
    const error = refusals.map(({ functionId, reason }) => `${functionId}: ${reason}`).join("; ");
    return { status: 400, body: { ok: false, status: 400, modified: true, error } };
  }),
];

/** Inngest's API, on an origin of its own: the SDK asks for absolute paths. */
export function createApi(api: Api): http.Server {
  const server = http.createServer((request, response) => {
    void answer(api, request, response).catch((error) => refuse(request, response, error));
  });
  // A request to publish may be a stream as long as a run.
  server.requestTimeout = 0;
  server.on("upgrade", createSubscriptions(api.hub, api.settings.signingKey));
  return server;
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://localhost");
  const method = request.method ?? "GET";
  if (url.pathname === "/health") {
    return write(response, 200, { status: 200, message: "OK", isRegistered: api.isRegistered() });
  }
  if (method === "GET" && url.pathname === "/v1/realtime/sse") {
    return answerEventStream(api, url, response);
  }
  const page = findRoute(pageRoutes, method, url.pathname);
  if (page) return answerPage(api, page, { url, request, response });
  const open = findRoute(eventRoutes, method, url.pathname);
  if (
    !open &&
    !isSame(request.headers.authorization, `Bearer ${bearerOf(api.settings.signingKey)}`)
  ) {
    throw new ApiError(401, "the signing key is not the one of this machine");
  }
  const found = open ?? findRoute(signedRoutes, method, url.pathname);
  if (!found) throw new ApiError(501, `${method} ${url.pathname} is not supported by local jobs`);
  const { status, body } = await found.handler(api, { params: found.params, url, request });
  write(response, status, body);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown) {
  const isExpected = error instanceof ApiError;
  if (!isExpected) console.error(`${request.method} ${request.url}:`, error);
  if (response.headersSent) return response.destroy();
  const status = isExpected ? error.status : 500;
  write(response, status, { error: (error as Error).message, status });
}

function write(response: ServerResponse, status: number, body?: unknown) {
  if (body === undefined) response.writeHead(status).end();
  else {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }
}
