"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";

/** Stores one variable. It is done when the list shows it. */
export function useSetVariable(projectId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.variables.set.mutationOptions({
      onSuccess: () =>
        queryClient.invalidateQueries(trpc.variables.getMany.queryFilter({ projectId })),
    }),
  );
}
