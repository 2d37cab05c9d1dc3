"use client";

import {
  AppWindowIcon,
  BlocksIcon,
  BotIcon,
  CodeXmlIcon,
  CopyPlusIcon,
  DownloadIcon,
  EllipsisIcon,
  FileDiffIcon,
  LoaderCircleIcon,
  type LucideIcon,
  PencilIcon,
  StarIcon,
  TagIcon,
  Undo2Icon,
} from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/icon-button";
import { MenuButton } from "@/components/menu-button";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { usePlace } from "@/modules/projects/ui/use-place";
import { downloadAddress } from "../download-address";
import type { TimelineVersion } from "../timeline";
import { sayFiles, sayMaker } from "../timeline";
import { AppPicture } from "./app-picture";
import { CheckSum } from "./check-sum";
import { NameVersionDialog } from "./later-name-version-dialog";
import { RestoreButton } from "./restore-button";
import { useForkVersion } from "./use-fork-version";
import { useMarkVersion } from "./use-mark-version";

type Props = { projectId: string; version: TimelineVersion };

/** One version at a glance, and everything that can be done with it. */
export function VersionEntry({ projectId, version }: Props) {
  const isPlain = useIsPlain();
  const title = version.name ?? version.title;
  const Icon = iconOf(version);
  return (
    <article className="relative flex gap-3 px-4 py-3.5" aria-label={title}>
      <span
        className={cn(
          "mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border bg-card",
          version.isCurrent ? "border-primary text-primary" : "text-muted-foreground",
        )}
      >
        <Icon className="size-3.5" aria-hidden />
      </span>
      <div className="grid min-w-0 flex-1 @2xl:grid-cols-[minmax(0,1fr)_auto_auto_auto] @md:grid-cols-[minmax(0,1fr)_auto_auto] grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_auto_1fr] gap-x-3">
        <div className="min-w-0">
          <h3 className="break-words pt-1 font-medium font-sans text-sm">
            {title}
            {version.isCurrent && <CurrentMark />}
          </h3>
          <Facts version={version} isPlain={isPlain} />
        </div>
        {version.picture && (
          <AppPicture
            projectId={projectId}
            picture={version.picture}
            alt={`The app as of “${title}”`}
            className="@md:col-start-2 col-start-1 @md:row-span-3 row-start-2 @md:row-start-1 @md:mt-0 mt-2.5 w-32"
          />
        )}
        <EntryTools projectId={projectId} version={version} isPlain={isPlain} />
        <EntryActions projectId={projectId} version={version} />
      </div>
    </article>
  );
}

const CurrentMark = () => (
  <span className="ml-2 inline-block whitespace-nowrap rounded-full bg-primary/12 px-2 py-px align-[1px] font-medium text-primary text-xs">
    Current
  </span>
);

function Facts({ version, isPlain }: { version: TimelineVersion; isPlain: boolean }) {
  const { name, title, summary, origin, createdAt, checked } = version;
  // Of what was done by hand it names the files.
  const isTold = summary !== "" && !(isPlain && origin === "EDIT");
  return (
    <div className="mt-0.5 flex flex-col gap-1 text-muted-foreground text-xs leading-5">
      {name !== null && <p className="truncate">{title}</p>}
      <p>
        {sayMaker(version)}
        {" · "}
        <time dateTime={createdAt.toISOString()} title={createdAt.toLocaleString()}>
          {createdAt.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}
        </time>
        {" · "}
        {sayFiles(version)}
      </p>
      {isTold && <p className="line-clamp-2 max-w-prose break-words">{summary}</p>}
      {checked && (
        <p className="flex items-center gap-1.5">
          <CheckSum sum={checked} isPlain={isPlain} className="size-3.5" />
        </p>
      )}
    </div>
  );
}

/** The star, and what is done more rarely. */
function EntryTools({ projectId, version, isPlain }: Props & { isPlain: boolean }) {
  const { go } = usePlace();
  const [isNaming, setNaming] = useState(false);
  const mark = useMarkVersion(projectId);
  const { fork, isForking } = useForkVersion(projectId, version.id);
  const { id, name, title, isStarred } = version;
  const shown = name ?? title;
  const look = { version: id, file: null };
  const files = [
    {
      ...{ key: "files", label: "Files", icon: CodeXmlIcon },
      onSelect: () => go({ shown: "code", ...look }),
    },
    {
      ...{ key: "changes", label: "Changes", icon: FileDiffIcon },
      onSelect: () => go({ shown: "changes", ...look }),
    },
  ];
  const others = [
    {
      ...{ key: "name", label: name === null ? "Name …" : "Rename …", icon: TagIcon },
      onSelect: () => setNaming(true),
    },
    {
      ...{ key: "fork", label: "Copy into a new app", icon: CopyPlusIcon },
      onSelect: fork,
    },
    {
      ...{ key: "download", label: "Download as a ZIP", icon: DownloadIcon },
      href: downloadAddress(projectId, id),
    },
  ];
  return (
    <div className="-mr-2 @2xl:col-start-4 @md:col-start-3 col-start-2 row-start-1 flex h-fit">
      <IconButton
        label={isStarred ? `Take the star from “${shown}”` : `Star “${shown}”`}
        data-hint={isStarred ? "Take the star away" : "Star"}
        aria-pressed={isStarred}
        className="size-8 text-muted-foreground"
        onClick={() => mark({ fragmentId: id, isStarred: !isStarred })}
      >
        <StarIcon
          className={cn("size-3.5", isStarred && "fill-current text-warning")}
          aria-hidden
        />
      </IconButton>
      <MenuButton
        variant="ghost"
        size="icon"
        className="size-8 text-muted-foreground"
        aria-label={`More for “${shown}”`}
        aria-busy={isForking}
        groups={isPlain ? [others] : [files, others]}
      >
        {isForking ? (
          <LoaderCircleIcon className="size-3.5 animate-spin" aria-hidden />
        ) : (
          <EllipsisIcon className="size-3.5" aria-hidden />
        )}
      </MenuButton>
      {isNaming && (
        <NameVersionDialog
          version={version}
          onName={(given) => mark({ fragmentId: id, name: given })}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}

function EntryActions({ projectId, version }: Props) {
  const { go } = usePlace();
  const shown = { id: version.id, title: version.name ?? version.title };
  return (
    <div className="@2xl:col-start-3 col-start-1 @2xl:row-start-1 row-start-3 @2xl:mt-0.5 mt-2.5 flex h-fit @2xl:w-56 flex-wrap gap-2">
      <Button
        variant="secondary"
        size="sm"
        className="h-7 px-2.5 text-xs [&_svg]:size-3.5"
        aria-label={`Preview “${shown.title}”`}
        onClick={() => go(version.isCurrent ? { shown: "preview" } : { visit: version.id })}
      >
        <AppWindowIcon aria-hidden />
        Preview
      </Button>
      {!version.isCurrent && <RestoreButton projectId={projectId} version={shown} />}
    </div>
  );
}

function iconOf({ by, origin }: TimelineVersion): LucideIcon {
  if (by === "template") return BlocksIcon;
  return { RUN: BotIcon, EDIT: PencilIcon, RESTORE: Undo2Icon, FORK: CopyPlusIcon }[origin];
}
