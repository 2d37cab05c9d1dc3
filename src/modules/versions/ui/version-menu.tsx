"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDownIcon, HistoryIcon } from "lucide-react";
import { MenuButton } from "@/components/menu-button";
import { TimeAgo } from "@/components/time-ago";
import { useTRPC } from "@/trpc/client";

/** Which version is looked at. Where the app as it is now can be looked at too, it is the first of them. */
export function VersionMenu({
  projectId,
  version,
  hasNow = false,
  onChoose,
}: {
  projectId: string;
  version: string | null;
  hasNow?: boolean;
  onChoose: (version: string | null) => void;
}) {
  const trpc = useTRPC();
  const { data: versions = [] } = useQuery(trpc.versions.getMany.queryOptions({ projectId }));
  const known = versions.find(({ id }) => id === version);
  const title = known?.name ?? known?.title ?? (hasNow && version === null ? "Now" : "Versions");
  const now = {
    key: "now",
    label: "Now",
    isChosen: version === null,
    onSelect: () => onChoose(null),
  };
  const saved = versions.map(({ id, name, title: made, createdAt }) => ({
    key: id,
    label: name ?? made,
    detail: <TimeAgo at={createdAt} />,
    isChosen: id === version,
    onSelect: () => onChoose(id),
  }));
  return (
    <MenuButton
      variant="ghost"
      size="sm"
      className="min-w-0 shrink px-2"
      aria-label={`Version: ${title}`}
      align="start"
      menuClassName="w-80"
      groups={[hasNow ? [now, ...saved] : saved]}
    >
      <HistoryIcon className="text-muted-foreground" aria-hidden />
      <span className="truncate">{title}</span>
      <ChevronDownIcon className="text-muted-foreground" aria-hidden />
    </MenuButton>
  );
}
