import { createHmac } from "node:crypto";
import { ApiError } from "../api-error.ts";
import { isSame } from "../tokens.ts";
import { buildInstructions, buildRequest, filesHash, statusQuery } from "./build-protocol.ts";
import { type Control, parse, route } from "./routes.ts";

const TAGS = ["default"];

export const templateRoutes = [
  route("POST /v3/templates", ({ builds }, { body }) => {
    const { name } = parse(buildRequest, body);
    const { id } = builds.request(name);
    const names = [name];
    const answer = {
      templateID: name,
      buildID: id,
      public: false,
      names,
      aliases: names,
      tags: TAGS,
    };
    return { status: 202, body: answer };
  }),
  route("GET /templates/:id/files/:hash", ({ apiKey, builds, url }, { params }) => {
    const hash = parse(filesHash, params.hash);
    const address = `${url}/uploads/${hash}?token=${uploadToken(apiKey, hash)}`;
    return { status: 201, body: { present: builds.hasUpload(hash), url: address } };
  }),
  route("POST /v2/templates/:id/builds/:build", ({ builds }, { params, body }) => {
    builds.start(params.build ?? "", parse(buildInstructions, body));
    return { status: 202 };
  }),
  route("GET /templates/:id/builds/:build/status", ({ builds }, { params, url }) => {
    const { logsOffset, limit } = parse(statusQuery, Object.fromEntries(url.searchParams));
    const { id, name, status, failure, log } = builds.find(params.build ?? "");
    const logEntries = log.slice(logsOffset, logsOffset + limit);
    const reason = failure === undefined ? {} : { reason: { message: failure } };
    return {
      status: 200,
      body: { templateID: name, buildID: id, status, logs: [], logEntries, ...reason },
    };
  }),
  route("GET /templates/aliases/:alias", ({ templates }, { params }) => {
    const { id } = templates.find(params.alias ?? "");
    return { status: 200, body: { templateID: id, public: false } };
  }),
  route("DELETE /templates/:id", ({ templates, sandboxes }, { params }) => {
    templates.delete(params.id ?? "");
    sandboxes.removeUnusedTemplates();
    return { status: 204 };
  }),
];

/** An upload comes without the key: its address is the permission for this one file. */
function uploadToken(apiKey: string, hash: string): string {
  return createHmac("sha256", apiKey).update(hash).digest("hex");
}

export function checkUpload({ apiKey }: Control, hash: string, token: string | null) {
  if (!isSame(token ?? "", uploadToken(apiKey, hash)))
    throw new ApiError(403, "this upload is not permitted");
}
