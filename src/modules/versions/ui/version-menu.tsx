"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDownIcon, HistoryIcon } from "lucide-react";
import { TimeAgo } from "@/components/time-ago";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useTRPC } from "@/trpc/client";

const NOW = "now";

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
  const known = versions.find(({ id }) => id === version)?.title;
  const title = known ?? (hasNow && version === null ? "Now" : "Versions");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="min-w-0 shrink px-2"
          aria-label={`Version: ${title}`}
        >
          <HistoryIcon className="text-muted-foreground" aria-hidden />
          <span className="truncate">{title}</span>
          <ChevronDownIcon className="text-muted-foreground" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-96 w-80 overflow-y-auto">
        <DropdownMenuRadioGroup
          value={version ?? NOW}
          onValueChange={(value) => onChoose(value === NOW ? null : value)}
        >
          {hasNow && <DropdownMenuRadioItem value={NOW}>Now</DropdownMenuRadioItem>}
          {versions.map(({ id, title: name, createdAt }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <span className="min-w-0">
                <span className="block truncate">{name}</span>
                <span className="block text-muted-foreground text-xs">
                  <TimeAgo at={createdAt} />
                </span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
