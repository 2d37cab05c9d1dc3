import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ApiError } from "../../api-error.ts";
import { isSame } from "../signing.ts";

// Every page that a browser of this machine shows can send requests to its loopback, previews of apps among them, and a
// name that someone else owns can be pointed there.

/** Refuses whoever asks under a name that is not this machine's, or for a page of another origin. */
export function checkReader({ method, headers }: IncomingMessage, port: number) {
  const own = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const { host = "", origin } = headers;
  if (!own.includes(host)) throw new ApiError(403, "this address is not one of the jobs service's");
  if (origin !== undefined && origin !== `http://${host}`) throw foreign();
  const site = headers["sec-fetch-site"] ?? "none";
  // A link may lead here from anywhere: who follows it sees the page, the one that has the link does not.
  const isFollowed =
    method === "GET" &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document";
  if (site !== "none" && site !== "same-origin" && !isFollowed) throw foreign();
}

/** Refuses a change that was not asked for by a form of these pages. */
export function checkWriter({ headers }: IncomingMessage, form: URLSearchParams, token: string) {
  if (headers.origin !== `http://${headers.host}`) throw foreign();
  if (!isSame(form.get("token") ?? undefined, token)) {
    throw new ApiError(403, "the form is not one of this page's; reload it and try again");
  }
}

const foreign = () => new ApiError(403, "another page has asked for this");

/** What forms carry to show where they come from. */
export const formTokenOf = (signingKey: string) =>
  createHmac("sha256", signingKey).update("forms of the runs page").digest("base64url");
