"use client";

import { EllipsisIcon, LoaderCircleIcon, PencilIcon, Trash2Icon } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { useState } from "react";
import { Grain } from "@/components/grain";
import { MenuButton } from "@/components/menu-button";
import { TimeAgo } from "@/components/time-ago";
import { TEMPLATES, type Template } from "../options";
import { RenameDialog, useRenameDialogEarly } from "./later-rename-dialog";
import { useDeleteProject } from "./use-delete-project";

export type ListedProject = {
  id: string;
  name: string;
  template: string;
  updatedAt: Date;
  activeRun: { status: string } | null;
};

export function ProjectCard({ project }: { project: ListedProject }) {
  const [isRenaming, setRenaming] = useState(false);
  useRenameDialogEarly();
  const deleteProject = useDeleteProject(project);
  const template = TEMPLATES[project.template as Template];
  const seed = seedOf(project.id);
  const hue = WOODS[seed % WOODS.length];

  return (
    <article className="group relative overflow-hidden rounded-xl border bg-card transition-shadow focus-within:shadow-block hover:shadow-block">
      <div
        className="relative h-26 overflow-hidden border-b"
        style={{ background: `color-mix(in oklab, var(--muted) 86%, oklch(0.6 0.12 ${hue}))` }}
      >
        <Grain seed={seed} className="-top-[120%] -left-1/3 absolute w-[190%]" />
        {project.activeRun && (
          <span className="absolute top-3 left-3 inline-flex items-center gap-1.5 rounded-full border bg-card px-2.5 py-1 text-xs">
            <span className="size-1.5 rounded-full bg-warning" aria-hidden />
            {project.activeRun.status === "QUEUED" ? "Waiting" : "Building"}
          </span>
        )}
      </div>
      <div className="flex items-start gap-2 p-4">
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium font-sans text-[15px]">
            <Link
              href={`/projects/${project.id}`}
              className="outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-ring"
            >
              {project.name}
              <OpeningMark />
            </Link>
          </h3>
          <p className="mt-1 text-muted-foreground text-xs">
            <TimeAgo at={project.updatedAt} />
            {template && ` · ${template.label}`}
          </p>
        </div>
        <MenuButton
          variant="ghost"
          size="icon"
          aria-label={`More for ${project.name}`}
          className="-mr-2 -mt-1 relative z-10"
          groups={[
            [
              {
                key: "rename",
                label: "Rename",
                icon: PencilIcon,
                onSelect: () => setRenaming(true),
              },
              {
                key: "delete",
                label: "Delete",
                icon: Trash2Icon,
                isDestructive: true,
                onSelect: deleteProject,
              },
            ],
          ]}
        >
          <EllipsisIcon aria-hidden />
        </MenuButton>
      </div>
      {isRenaming && <RenameDialog project={project} onClose={() => setRenaming(false)} />}
    </article>
  );
}

/** Says at once that the click was heard, in the corner of the card. */
function OpeningMark() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span className="absolute top-3 right-3">
      <LoaderCircleIcon className="size-4 animate-spin text-muted-foreground" aria-hidden />
      <span className="sr-only">Opening</span>
    </span>
  );
}

const WOODS = [35, 60, 85, 120, 155, 190, 230]; // from cherry over birch and pine to slate

/** Every app has a cut of its own. */
function seedOf(id: string) {
  let seed = 0;
  for (const letter of id) seed = (seed * 31 + letter.charCodeAt(0)) % 97;
  return seed;
}
