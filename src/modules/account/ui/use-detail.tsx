"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import type { Detail } from "../schema";

/** How much of the work this person wants to be told, on each of their devices. */
export function useDetail() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const account = trpc.account.get.queryOptions();
  const { data } = useQuery(account);
  const save = useMutation(trpc.account.updatePreferences.mutationOptions());
  return {
    detail: data?.preferences.detail ?? "detailed",
    /** Shown at once: nothing is lost if it could not be kept. */
    choose: (detail: Detail) => {
      queryClient.setQueryData(
        account.queryKey,
        (known) => known && { ...known, preferences: { ...known.preferences, detail } },
      );
      save.mutate({ detail });
    },
  };
}

/** Whether nothing technical is to be shown. */
export const useIsPlain = () => useDetail().detail === "plain";
