"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import type { Look } from "../look";
import { VersionChoice } from "./version-choice";
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
      <VersionMenu projectId={projectId} version={version} onChoose={onChooseVersion} />
      <span className="shrink-0 text-muted-foreground text-xs" aria-hidden>
        <span className="@max-2xl:hidden">compared </span>with
      </span>
      <VersionChoice
        label="Compared with"
        versions={versions.filter(({ id }) => id !== version)}
        chosen={base}
        none={version === null ? null : "The version before"}
        onChoose={(chosen) => onChoose({ version, base: chosen })}
      />
    </div>
  );
}
