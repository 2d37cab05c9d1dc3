import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";

const FRESH_MS = 30_000;
const RETRIES_MAX = 3;

/** What was refused would be refused again. */
const isRefusal = (error: Error) =>
  error instanceof TRPCClientError && Number(error.data?.httpStatus) < 500;

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // Whether the machine has a line to the world says nothing of a server that may run on it.
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES_MAX && !isRefusal(error),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        // A query that is still pending is sent as a promise: the page streams, and its data follows.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false, // Next redacts them itself, and uses errors to signal
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
