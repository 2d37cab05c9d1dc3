import "server-only";

// Not every name that means loopback: previews are hostile code and live on names below localhost.
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);
const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * In single mode whoever reaches the app is its owner, and a browser on this machine can be made to reach it: a
 * foreign name that resolves to 127.0.0.1 (DNS rebinding), or a form on a foreign page. Returns why a request is
 * refused, or nothing.
 */
export function refusalOf(request: { method: string; headers: Headers }, appUrl: string) {
  const host = request.headers.get("host") ?? "";
  const ownHost = new URL(appUrl).host;
  if (host !== ownHost && !OWN_NAMES.has(hostnameOf(host))) {
    return `This address (${host}) is not one of Whittle's. Open ${appUrl}, or set APP_URL to the address you use.`;
  }

  const origin = request.headers.get("origin");
  const isReading = READING.has(request.method);
  if (origin !== null && !(isReading && origin === "null") && !isOwnOrigin(origin, host, ownHost)) {
    return "Requests from other sites are refused.";
  }
  const site = request.headers.get("sec-fetch-site");
  if (!isReading && origin === null && (site === "cross-site" || site === "same-site")) {
    return "Requests from other sites are refused.";
  }
  return undefined;
}

function isOwnOrigin(origin: string, host: string, ownHost: string) {
  if (!URL.canParse(origin)) return false;
  const originHost = new URL(origin).host;
  return originHost === host || originHost === ownHost;
}

const hostnameOf = (host: string) => host.replace(/:\d+$/, "");
