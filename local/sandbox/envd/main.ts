import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { answerCall, ConnectError, type Method } from "./connect.ts";
import { USER } from "./entries.ts";
import { environment, initialise, initRequest } from "./environment.ts";
import { answerFiles, FilesError } from "./files.ts";
import { filesystemMethods } from "./filesystem.ts";
import { describeTagged, processMethods } from "./processes.ts";
import { listenForEgress, openLines } from "./relay.ts";
import { watcherMethods } from "./watchers.ts";

// The service inside a sandbox. It trusts whoever reaches its socket: who may do so is the daemon's to decide, because
// code in the sandbox runs under the same account and could read a secret kept here.

const [runFolder = "/run/sbx", egressPort = "0"] = process.argv.slice(2);

const services: Record<string, Record<string, Method>> = {
  "process.Process": processMethods,
  "filesystem.Filesystem": { ...filesystemMethods, ...watcherMethods },
};

async function answer(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://sandbox");
  switch (url.pathname) {
    case "/health":
      return response.writeHead(204).end();
    case "/files":
      return answerFiles(url, request, response);
    case "/envs":
      return answerJson(response, 200, environment);
    case "/tagged":
      return answerJson(response, 200, describeTagged(url.searchParams.get("tag") ?? ""));
    case "/init":
      initialise(initRequest.parse(await json(request)));
      return response.writeHead(204).end();
  }
  const [, service = "", name = ""] = url.pathname.split("/");
  const method = services[service]?.[name];
  if (method) return answerCall(method, admitUser, request, response);
  const message = `${url.pathname} is not supported by a local sandbox`;
  answerJson(response, service in services ? 501 : 404, { code: "unimplemented", message });
}

function admitUser(request: IncomingMessage) {
  const [scheme, credentials = ""] = (request.headers.authorization ?? "").split(" ");
  if (scheme !== "Basic") return;
  const [user] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  if (!user || user === USER) return;
  throw new ConnectError(
    "unauthenticated",
    `unknown user '${user}': a local sandbox has only '${USER}'`,
  );
}

function answerJson(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function answerFailure(response: ServerResponse, cause: unknown) {
  if (response.headersSent) return response.destroy();
  const status = cause instanceof FilesError ? cause.status : 500;
  const message = cause instanceof Error ? cause.message : String(cause);
  answerJson(response, status, { code: status, message });
}

const server = http.createServer((request, response) => {
  answer(request, response).catch((cause) => answerFailure(response, cause));
});
server.requestTimeout = 0; // an upload may take its time
if (egressPort !== "0") listenForEgress(Number(egressPort), `${runFolder}/egress.sock`);
openLines(`${runFolder}/lines.sock`, (line) => server.emit("connection", line));

// The daemon holds the other end: when it is gone, so is the sandbox.
process.stdin.on("end", () => process.exit(0)).resume();
