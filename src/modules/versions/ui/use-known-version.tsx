"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";

/** What has become of a version since it was made: its name, and whether the app is still that. */
export function useKnownVersion(projectId: string, fragmentId: string) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.versions.getMany.queryOptions(
      { projectId },
      { select: (versions) => versions.find(({ id }) => id === fragmentId) },
    ),
  );
  return data;
}
