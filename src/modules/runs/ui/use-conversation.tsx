"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTRPC } from "@/trpc/client";
import { appendToLog, type Conversation, foldConversation } from "../fold";
import type { ProjectEvent } from "../schema";
import { useLiveEvents } from "./live-events-provider";

/** A project's conversation as its log tells it: a snapshot, then every event as it is written. */
export function useConversation(projectId: string): Conversation {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const live = useLiveEvents();
  const options = useMemo(
    () =>
      trpc.runs.log.queryOptions(
        { projectId },
        // The line keeps it fresh; asking again would only fetch what is known.
        { staleTime: Number.POSITIVE_INFINITY },
      ),
    [trpc, projectId],
  );
  const { data: events } = useSuspenseQuery(options);
  const { queryKey } = options;

  useEffect(() => {
    const known = () => queryClient.getQueryData<ProjectEvent[]>(queryKey) ?? [];
    return live?.watch({
      projectId,
      after: () => known().at(-1)?.seq ?? 0,
      isBusy: () => foldConversation(known()).turns.some(({ run }) => run.finishedAt === null),
      onEvent: (event) => {
        queryClient.setQueryData<ProjectEvent[]>(queryKey, (old) =>
          appendToLog(old ?? [], [event]),
        );
        if (event.type === "run.queued" || event.type === "run.finished") live.refresh();
      },
    });
  }, [live, projectId, queryClient, queryKey]);

  return useMemo(() => foldConversation(events), [events]);
}
