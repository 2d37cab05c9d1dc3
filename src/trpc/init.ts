import "server-only";

import { initTRPC } from "@trpc/server";
import { cache } from "react";
import superjson from "superjson";
import { AppError } from "@/lib/errors";
import type { Caller, Identity } from "@/modules/account/schema";
import { openWorkspace } from "@/modules/account/server/mutations";
import { whoami } from "@/modules/account/server/whoami";
import type { LimitedAction } from "@/modules/usage/limits";
import { takeToken } from "@/modules/usage/server/mutations";
import { tellError, withStatus } from "./errors";

const PING_MS = 5_000;
const SILENCE_MAX_MS = 15_000;

/** Asked once for all procedures of a request. */
export type Context = { openCaller: () => Promise<Caller | null> };

export function contextOf(identify: () => Promise<Identity | null>): Context {
  let caller: Promise<Caller | null> | undefined;
  const open = async () => {
    const identity = await identify();
    return identity && openWorkspace(identity);
  };
  return {
    openCaller: () => {
      caller ??= open();
      return caller;
    },
  };
}

export const createContext = cache(() => contextOf(whoami));

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error, path }) => {
    const told = tellError(error, path);
    const { code, httpStatus } = shape.data;
    return { ...shape, message: told.message, data: { code, httpStatus, path, told } };
  },
  // The browser takes a line that stays silent for longer than this for dead, and dials again.
  sse: {
    ping: { enabled: true, intervalMs: PING_MS },
    client: { reconnectAfterInactivityMs: SILENCE_MAX_MS },
  },
});

export const createTRPCRouter = t.router;
export const createCallerFactory = t.createCallerFactory;

const withStatuses = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw withStatus(result.error);
  return result;
});

export async function requireCaller({ openCaller }: Context): Promise<Caller> {
  const caller = await openCaller();
  if (!caller) throw new AppError("UNAUTHENTICATED", "Sign in to go on.");
  return caller;
}

export const protectedProcedure = t.procedure.use(withStatuses).use(async ({ ctx, next }) => {
  const caller = await requireCaller(ctx);
  return next({ ctx: { caller, workspaceId: caller.workspaceId } });
});

export const limitedProcedure = (action: LimitedAction) =>
  protectedProcedure.use(async ({ ctx, next }) => {
    await takeToken(ctx.workspaceId, action);
    return next();
  });
