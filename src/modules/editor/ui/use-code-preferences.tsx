"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Preferences } from "@/modules/account/schema";
import { useTRPC } from "@/trpc/client";

type CodePreferences = Pick<Preferences, "codeTheme" | "wrapsLines" | "formatsOnSave">;

const USUAL: CodePreferences = { codeTheme: "app", wrapsLines: false, formatsOnSave: true };

/** How this person likes to see and write code, on each of their devices. */
export function useCodePreferences() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const account = trpc.account.get.queryOptions();
  const { data } = useQuery(account);
  const save = useMutation(trpc.account.updatePreferences.mutationOptions());
  return {
    preferences: data?.preferences ?? USUAL,
    /** Shown at once: nothing is lost if it could not be kept. */
    prefer: (change: Partial<CodePreferences>) => {
      queryClient.setQueryData(
        account.queryKey,
        (known) => known && { ...known, preferences: { ...known.preferences, ...change } },
      );
      save.mutate(change);
    },
  };
}
