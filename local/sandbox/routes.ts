import type * as z from "zod";
import type { Builds } from "./builds.ts";
import { ApiError, explain } from "./errors.ts";
import type { Machine } from "./machine.ts";
import type { Sandboxes } from "./sandboxes.ts";
import type { Templates } from "./templates.ts";

export type Control = {
  apiKey: string;
  /** Where this API is reached. */
  url: string;
  /** Below it every preview has its own host name. */
  domain: string;
  machine: Machine;
  sandboxes: Sandboxes;
  templates: Templates;
  builds: Builds;
};

export type Answer = { status: number; body?: unknown; nextToken?: string | undefined };
export type Input = { params: Record<string, string>; body: unknown; url: URL };
export type Handler = (control: Control, input: Input) => Answer | Promise<Answer>;

type Route = { method: string; pattern: RegExp; handler: Handler };

/** `POST /sandboxes/:id/pause` */
export function route(line: string, handler: Handler): Route {
  const [method = "", place = ""] = line.split(" ");
  const pattern = new RegExp(`^${place.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, pattern, handler };
}

export function findRoute(routes: Route[], method: string, pathname: string) {
  for (const { method: own, pattern, handler } of routes) {
    const found = own === method ? pattern.exec(pathname) : null;
    if (!found) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { handler, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
}

export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, explain(parsed.error));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/**
 * One page of a list, newest first if not asked otherwise. A token is the place of the last item, so that what comes and
 * goes meanwhile moves nothing.
 */
export function cut<T>(
  items: T[],
  positionOf: (item: T) => string,
  query: { limit: number; nextToken?: string | undefined; order?: "asc" | "desc" },
) {
  const direction = query.order === "asc" ? 1 : -1;
  const after = query.nextToken && Buffer.from(query.nextToken, "base64url").toString();
  const left = items
    .filter((item) => !after || direction * compare(positionOf(item), after) > 0)
    .sort((a, b) => direction * compare(positionOf(a), positionOf(b)));
  const page = left.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && left.length > page.length;
  const nextToken = hasMore ? Buffer.from(positionOf(last)).toString("base64url") : undefined;
  return { items: page, nextToken };
}
