import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

const FRESH_MS = 30_000;

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS },
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
