import "server-only";

import { isIP } from "node:net";
import type { BrowserContext, Request } from "playwright-core";

/** Names that lead to this machine or to what stands beside it, wherever they are asked. */
const NEARBY = /(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/i;

/**
 * Lets pages ask for anything of one host, and for what is public. A page is foreign code, and the browser may stand
 * where it could reach more.
 */
export async function confine(
  context: BrowserContext,
  own: URL,
  interrupt: (reason: string) => void,
) {
  const follow = (wanted: Request) => {
    if (leaves(wanted, own)) interrupt(`The page leads away, to ${wanted.url()}.`);
  };
  await context.route("**/*", (route) => {
    const wanted = route.request();
    follow(wanted);
    const isAllowed = mayAskFor(wanted.url(), own);
    const answer = isAllowed ? route.continue() : route.abort("blockedbyclient");
    void answer.catch(() => undefined); // the page has gone meanwhile, and what it asked for with it
  });
  await context.routeWebSocket(
    ({ href }) => !mayAskFor(href, own),
    (socket) => void socket.close().catch(() => undefined),
  );
  // A redirect is followed without asking.
  context.on("request", (wanted) => {
    if (!wanted.redirectedFrom()) return;
    follow(wanted);
    if (!mayAskFor(wanted.url(), own))
      interrupt(`The page was led to ${wanted.url()}, which no app may ask for.`);
  });
}

/** A window that a page opens is not looked at; it has no frame yet when it asks for its first page. */
function leaves(wanted: Request, own: URL): boolean {
  if (!wanted.isNavigationRequest() || new URL(wanted.url()).host === own.host) return false;
  try {
    const frame = wanted.frame();
    return frame === frame.page().mainFrame();
  } catch {
    return false;
  }
}

/** Pictures and fonts come from public hosts, over TLS. */
export function mayAskFor(wanted: string, own: URL): boolean {
  const { protocol, host, hostname } = new URL(wanted);
  if (host === own.host) return /^(https?|wss?):$/.test(protocol);
  if (/^(data|blob|about):$/.test(protocol)) return true;
  return /^(https|wss):$/.test(protocol) && isPublicName(hostname);
}

/** Nobody who means well names a public host by its address. */
const isPublicName = (hostname: string) =>
  hostname.includes(".") &&
  !hostname.startsWith("[") &&
  !NEARBY.test(hostname) &&
  isIP(hostname) === 0;
