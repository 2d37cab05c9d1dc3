"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { useIsOver } from "./use-is-over";

const STAY_AWAKE_MS = 4 * 60_000; // below the shortest time after which an unused sandbox falls asleep

/**
 * Has the app's sandbox awake for as long as somebody looks: at first, every few minutes, and when the page comes to the
 * front again. It changes something, but is asked again like something that is read.
 */
export function useOpenSandbox(
  projectId: string,
  {
    previewUrl,
    hasVersion,
    isEnabled,
  }: { previewUrl: string | null; hasVersion: boolean; isEnabled: boolean },
) {
  const client = useTRPCClient();
  const opening = useQuery({
    // A sandbox that was made again elsewhere is another one to look after.
    queryKey: ["sandbox.open", projectId, previewUrl],
    queryFn: () => client.sandbox.open.mutate({ projectId }),
    enabled: isEnabled && (previewUrl !== null || hasVersion),
    staleTime: 0,
    retry: false,
    refetchInterval: STAY_AWAKE_MS,
    refetchOnWindowFocus: "always",
  });
  const { awakeMs = Number.POSITIVE_INFINITY } = opening.data ?? {};
  return { ...opening, isAsleep: useIsOver(opening.dataUpdatedAt + awakeMs) };
}
