"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDownIcon } from "lucide-react";
import { MenuButton } from "@/components/menu-button";
import { TimeAgo } from "@/components/time-ago";
import { useTRPC } from "@/trpc/client";
import type { Look } from "../look";
import { VersionMenu } from "./version-menu";

type Sides = Pick<Look, "version" | "base">;

/** What is looked at, and what it is compared with. Of the app as it is now that is always a version. */
export function CompareMenus({
  projectId,
  version,
  base,
  onChoose,
}: Sides & { projectId: string; onChoose: (sides: Sides) => void }) {
  const trpc = useTRPC();
  const { data: versions = [] } = useQuery(trpc.versions.getMany.queryOptions({ projectId }));
  const onChooseVersion = (chosen: string | null) => {
    // The app as it is now is told apart from no choice by what it is compared with.
    if (chosen === null) return onChoose({ version: null, base: versions[0]?.id ?? null });
    const isKept = version !== null && chosen !== base;
    onChoose({ version: chosen, base: isKept ? base : null });
  };
  return (
    <div className="flex min-w-0 items-center gap-0.5">
      <VersionMenu projectId={projectId} version={version} hasNow onChoose={onChooseVersion} />
      <span className="shrink-0 text-muted-foreground text-xs" aria-hidden>
        <span className="@max-2xl:hidden">compared </span>with
      </span>
      <BaseMenu
        versions={versions.filter(({ id }) => id !== version)}
        base={base}
        hasBefore={version !== null}
        onChoose={(chosen) => onChoose({ version, base: chosen })}
      />
    </div>
  );
}

type Version = { id: string; title: string; createdAt: Date };

function BaseMenu({
  versions,
  base,
  hasBefore,
  onChoose,
}: {
  versions: Version[];
  base: string | null;
  hasBefore: boolean;
  onChoose: (base: string | null) => void;
}) {
  const known = versions.find(({ id }) => id === base)?.title;
  const title = known ?? (base === null ? BEFORE : "Versions");
  const before = {
    key: "before",
    label: BEFORE,
    isChosen: base === null,
    onSelect: () => onChoose(null),
  };
  const saved = versions.map(({ id, title: label, createdAt }) => ({
    key: id,
    label,
    detail: <TimeAgo at={createdAt} />,
    isChosen: id === base,
    onSelect: () => onChoose(id),
  }));
  return (
    <MenuButton
      variant="ghost"
      size="sm"
      className="min-w-0 shrink px-2"
      aria-label={`Compared with: ${title}`}
      align="start"
      menuClassName="w-80"
      groups={[hasBefore ? [before, ...saved] : saved]}
    >
      <span className="truncate">{title}</span>
      <ChevronDownIcon className="text-muted-foreground" aria-hidden />
    </MenuButton>
  );
}

const BEFORE = "The version before";
