"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

export function useStop() {
  const trpc = useTRPC();
  return useMutation(
    trpc.runs.stop.mutationOptions({
      onError: (error) => {
        // It ended in the same moment: the log tells.
        if (error.data?.told.code !== "RUN_ENDED") toast.error(error.message);
      },
    }),
  );
}
