"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import type { Preferences } from "../schema";

/** What this person likes, on each of their devices. Nothing before it is known. */
export function usePreferences() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const account = trpc.account.get.queryOptions();
  const { data } = useQuery(account);
  const { mutate } = useMutation(trpc.account.updatePreferences.mutationOptions());
  return {
    preferences: data?.preferences,
    /** Shown at once: nothing is lost if it could not be kept. */
    prefer: (change: Partial<Preferences>) => {
      queryClient.setQueryData(
        account.queryKey,
        (known) => known && { ...known, preferences: { ...known.preferences, ...change } },
      );
      mutate(change);
    },
  };
}
