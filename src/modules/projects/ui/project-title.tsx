"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PencilIcon, SettingsIcon } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/icon-button";
import { IconLink } from "@/components/icon-link";
import { DetailSwitch } from "@/modules/account/ui/detail-switch";
import type { Turn } from "@/modules/runs/fold";
import { NoticeSwitch } from "@/modules/runs/ui/notice-switch";
import { TabSign } from "@/modules/runs/ui/tab-sign";
import { useRunSign } from "@/modules/runs/ui/use-run-sign";
import { useTRPC } from "@/trpc/client";
import { RenameDialog, useRenameDialogEarly } from "./later-rename-dialog";

export function ProjectTitle({ projectId, turns }: { projectId: string; turns: Turn[] }) {
  const trpc = useTRPC();
  const { data: project } = useSuspenseQuery(trpc.projects.getOne.queryOptions({ projectId }));
  const sign = useRunSign(project.name, turns);
  const [isRenaming, setRenaming] = useState(false);
  useRenameDialogEarly();
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-b pr-2 pl-5">
      <TabSign name={project.name} sign={sign} />
      <h1 className="truncate font-medium font-sans text-[15px]">{project.name}</h1>
      <IconButton
        label="Rename app"
        className="size-8 text-muted-foreground"
        onClick={() => setRenaming(true)}
      >
        <PencilIcon className="size-3.5" aria-hidden />
      </IconButton>
      <IconLink
        label="Settings"
        href={`/projects/${projectId}/settings`}
        className="size-8 text-muted-foreground"
      >
        <SettingsIcon className="size-3.5" aria-hidden />
      </IconLink>
      <span className="ml-auto" />
      {sign === "working" && <NoticeSwitch />}
      <DetailSwitch />
      {isRenaming && <RenameDialog project={project} onClose={() => setRenaming(false)} />}
    </div>
  );
}
