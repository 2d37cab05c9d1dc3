"use client";

import { useQuery } from "@tanstack/react-query";
import { HistoryIcon } from "lucide-react";
import { useTRPC } from "@/trpc/client";
import { VersionChoice } from "./version-choice";

/** Which version is looked at; none of them is the app as it is now. */
export function VersionMenu({
  projectId,
  version,
  onChoose,
}: {
  projectId: string;
  version: string | null;
  onChoose: (version: string | null) => void;
}) {
  const trpc = useTRPC();
  const { data: versions = [] } = useQuery(trpc.versions.getMany.queryOptions({ projectId }));
  return (
    <VersionChoice
      label="Version"
      icon={HistoryIcon}
      versions={versions}
      chosen={version}
      none="Now"
      onChoose={onChoose}
    />
  );
}
