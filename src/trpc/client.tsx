"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { BATCH_MAX } from "./batch";
import { makeQueryClient } from "./query-client";
import type { AppRouter } from "./routers/_app";

const URL = "/api/trpc";
/** Node refuses headers of more than 16 KB, and others less. */
const URL_LENGTH_MAX = 6_000;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export type ApiClient = TRPCClient<AppRouter>;

let browserQueryClient: QueryClient | undefined;

function getQueryClient() {
  if (typeof window === "undefined") return makeQueryClient();
  // Kept outside of React, or a suspended first render would throw it away.
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

/** Which of the expected failures it is; nothing where it is none. */
export const errorCodeOf = (error: unknown) =>
  error instanceof TRPCClientError
    ? (error as TRPCClientError<AppRouter>).data?.told.code
    : undefined;

/** What failed before the server could tell why, in words for people. */
const withReadableFailures: TRPCLink<AppRouter> = () => (call) =>
  observable((observer) =>
    call.next(call.op).subscribe({
      next: (value) => observer.next(value),
      complete: () => observer.complete(),
      error: (error) => {
        const isTold = error.data !== undefined;
        const sentence = "Whittle cannot be reached. Check the connection and try again.";
        observer.error(isTold ? error : new TRPCClientError(sentence, { cause: error }));
      },
    }),
  );

const createClient = () =>
  createTRPCClient<AppRouter>({
    links: [
      withReadableFailures,
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url: URL, transformer: superjson }),
        false: httpBatchStreamLink({
          url: URL,
          transformer: superjson,
          maxItems: BATCH_MAX,
          maxURLLength: URL_LENGTH_MAX,
        }),
      }),
    ],
  });

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
