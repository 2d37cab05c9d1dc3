"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTRPC } from "@/trpc/client";
import { Arrivals } from "../arrivals";
import { appendToLog, type Conversation, ConversationFold } from "../fold";
import type { ProjectEvent } from "../schema";
import { useLiveEvents } from "./live-events-provider";

const CHANGES_FILES = ["version.saved", "file.changed", "file.edited"] as const;

/** A project's conversation as its log tells it: a snapshot, then every event as it is written. */
export function useConversation(projectId: string): Conversation {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const live = useLiveEvents();
  const options = useMemo(
    () =>
      trpc.runs.log.queryOptions(
        { projectId },
        {
          // The line keeps it fresh; asking again would only fetch what is known.
          staleTime: Number.POSITIVE_INFINITY,
          // An event never changes: there is nothing to compare.
          structuralSharing: false,
        },
      ),
    [trpc, projectId],
  );
  const { data: events } = useSuspenseQuery(options);
  const { queryKey } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project is another log
  const fold = useMemo(() => new ConversationFold(), [projectId]);

  useEffect(() => {
    const { files, file, changes, patch } = trpc.versions;
    const known = () => queryClient.getQueryData<ProjectEvent[]>(queryKey) ?? [];
    const arrived = new Arrivals((fresh) => {
      queryClient.setQueryData<ProjectEvent[]>(queryKey, (old) => appendToLog(old ?? [], fresh));
      askAnew(new Set(fresh.map(({ type }) => type)));
    });
    // Once for all that are shown together: a line that comes back may tell of a hundred versions.
    const askAnew = (types: ReadonlySet<ProjectEvent["type"]>) => {
      if (types.has("version.saved")) {
        // The agent names the app with its first version.
        void queryClient.invalidateQueries(trpc.projects.getOne.queryFilter({ projectId }));
        void queryClient.invalidateQueries(trpc.versions.getMany.queryFilter({ projectId }));
        void queryClient.invalidateQueries(trpc.versions.timeline.pathFilter());
      }
      if (CHANGES_FILES.some((type) => types.has(type))) {
        for (const { pathFilter } of [files, file, changes, patch]) {
          void queryClient.invalidateQueries(pathFilter());
        }
      }
    };
    const refresh = ({ type }: ProjectEvent) => {
      if (type !== "run.queued" && type !== "run.finished") return;
      arrived.show();
      live?.refresh();
    };
    const stop = live?.watch({
      projectId,
      after: () => arrived.lastSeq ?? known().at(-1)?.seq ?? 0,
      isBusy: () => fold.read(known()).turns.some(({ run }) => run.finishedAt === null),
      onEvent: (event) => {
        arrived.add(event);
        refresh(event);
      },
    });
    return () => {
      stop?.();
      arrived.show();
    };
  }, [live, projectId, queryClient, queryKey, trpc, fold]);

  return useMemo(() => fold.read(events), [fold, events]);
}
