"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLiveEvents } from "@/modules/runs/ui/live-events-provider";
import { useTRPC } from "@/trpc/client";

type Listed = { id: string; lastSeq: number; activeRun: unknown };

/** Follows the listed apps that are being built, and asks for the list again when one of them changes. */
export function useLiveProjects(projects: Listed[]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const live = useLiveEvents();
  const active = projects.filter(({ activeRun }) => activeRun !== null);
  const followed = active.map(({ id, lastSeq }) => `${id}:${lastSeq}`).join(" ");

  useEffect(() => {
    if (!live || followed === "") return;
    const stops = followed.split(" ").map((entry) => {
      const [projectId = "", seq] = entry.split(":");
      let seen = Number(seq);
      return live.watch({
        projectId,
        after: () => seen,
        isBusy: () => true,
        onEvent: (event) => {
          seen = event.seq;
          void queryClient.invalidateQueries(trpc.projects.getMany.pathFilter());
        },
      });
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, followed, queryClient, trpc]);
}
