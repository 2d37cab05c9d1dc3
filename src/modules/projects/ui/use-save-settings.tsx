"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";

/** Stores a part of an app's settings. The page shows at once what the server has taken. */
export function useSaveSettings(projectId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.projects.updateSettings.mutationOptions({
      onSuccess: (_, { projectId: _id, ...taken }) => {
        queryClient.setQueryData(
          trpc.projects.getSettings.queryKey({ projectId }),
          (known) => known && { ...known, ...taken },
        );
        void queryClient.invalidateQueries(trpc.projects.getSettings.queryFilter({ projectId }));
      },
    }),
  );
}
