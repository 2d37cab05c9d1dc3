import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "../api-error.ts";
import { isSame } from "../tokens.ts";
import type { Sandbox } from "./sandbox.ts";

// Who may see the servers of a private sandbox: who brings its token, in the header as on E2B, or, because a frame has
// no headers, once in the address and from then on in a cookie.

const HEADER = "e2b-traffic-access-token";
const PARAMETER = "whittle-token";
export const COOKIE = "whittle-preview";

/** Whether the visit goes on. One with its token in the address is sent on without it. */
export function allowVisit(
  { record }: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (isAllowed(record, request)) return true;
  const url = new URL(request.url ?? "/", "http://preview");
  if (!isSame(url.searchParams.get(PARAMETER) ?? "", record.trafficAccessToken)) throw refusal();
  url.searchParams.delete(PARAMETER);
  const cookie = `${COOKIE}=${record.trafficAccessToken}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`;
  // Two slashes at its beginning would name another host.
  const location = `${url.pathname.replace(/^\/+/, "/")}${url.search}`;
  response
    .writeHead(302, { location, "set-cookie": cookie, "referrer-policy": "no-referrer" })
    .end();
  return false;
}

export function checkVisitor({ record }: Sandbox, request: IncomingMessage) {
  if (!isAllowed(record, request)) throw refusal();
}

function isAllowed(record: Sandbox["record"], request: IncomingMessage): boolean {
  if (record.network.allowPublicTraffic !== false) return true;
  const brought = [request.headers[HEADER], cookieOf(request)];
  return brought.some((token) => isSame(token?.toString(), record.trafficAccessToken));
}

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const pairs = (headers.cookie ?? "").split(/; */).map((pair) => pair.split("="));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}

/** What the code inside is told of the visitor's cookies. */
export function withoutOurs(cookies: string): string | undefined {
  const kept = cookies.split(/; */).filter((pair) => !pair.startsWith(`${COOKIE}=`));
  return kept.length > 0 ? kept.join("; ") : undefined;
}

const refusal = () => new ApiError(403, "this preview is private");
