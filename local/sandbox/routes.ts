import type * as z from "zod";
import { ApiError, explain } from "../api-error.ts";
import { routeOf } from "../routes.ts";
import type { Builds } from "./builds.ts";
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

/** `POST /sandboxes/:id/pause` */
export const route = routeOf<Handler>;

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
