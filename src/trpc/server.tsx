import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { createContext } from "./init";
import { makeQueryClient } from "./query-client";
import { appRouter } from "./routers/_app";

export const getQueryClient = cache(makeQueryClient);

export const trpc = createTRPCOptionsProxy({
  router: appRouter,
  queryClient: getQueryClient,
  ctx: createContext,
});

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}

/** What a page cannot be shown without. An address that cannot be an id is as unknown as one that is nobody's. */
export async function fetchOrNotFound(queries: Promise<unknown>[]) {
  try {
    await Promise.all(queries);
  } catch (error) {
    const isUnknown = ["NOT_FOUND", "BAD_REQUEST"] as const;
    if (error instanceof TRPCError && isUnknown.some((code) => code === error.code)) notFound();
    throw error;
  }
}
