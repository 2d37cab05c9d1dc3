import { send } from "./http-client.ts";
import { httpRequest, inferenceRequest } from "./protocol.ts";
import type { RequestOutcome } from "./settle.ts";

/** Makes the request that a step asks its server to make: `step.fetch`, or a model through `step.ai.infer`. */
export async function makeRequest(payload: string, signal: AbortSignal): Promise<RequestOutcome> {
  const { op, opts } = JSON.parse(payload) as { op: string; opts: unknown };
  const name = op === "AIGateway" ? "AIGatewayError" : "GatewayError";
  try {
    return op === "AIGateway" ? await infer(opts, signal) : await fetchFor(opts, signal);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { error: { name, message: message || code || "the request failed" } };
  }
}

async function fetchFor(opts: unknown, signal: AbortSignal): Promise<RequestOutcome> {
  const { url, method, headers, body } = httpRequest.parse(opts);
  const { status, ...answered } = await send({
    url,
    method,
    headers: plainHeaders(headers),
    body: body === undefined || body === null ? undefined : asText(body),
    signal,
  });
  const received = Object.entries(answered.headers).map(([name, value]) => [name, String(value)]);
  const data = { status_code: status, headers: Object.fromEntries(received), body: answered.body };
  return { data };
}

async function infer(opts: unknown, signal: AbortSignal): Promise<RequestOutcome> {
  const { url, headers, auth_key, format, body } = inferenceRequest.parse(opts);
  const answered = await send({
    url,
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...keyHeaders(format, auth_key ?? ""),
      ...plainHeaders(headers),
    },
    body: asText(body),
    signal,
  });
  if (answered.status >= 200 && answered.status < 300) return { data: JSON.parse(answered.body) };
  const message = `${new URL(url).host} answered ${answered.status}: ${answered.body.slice(0, 2000)}`;
  return { error: { name: "AIGatewayError", message } };
}

/** How each vendor wants its key. */
function keyHeaders(format: string, key: string): Record<string, string> {
  if (key === "") return {};
  switch (format) {
    case "anthropic":
      return { "x-api-key": key, "anthropic-version": "2023-06-01" };
    case "azure-openai":
      return { "api-key": key };
    case "gemini":
      return { "x-goog-api-key": key };
    default:
      return { authorization: `Bearer ${key}` };
  }
}

const asText = (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body));

const plainHeaders = (headers: Record<string, unknown> | null | undefined) =>
  Object.fromEntries(
    Object.entries(headers ?? {})
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
