"use client";

import { XIcon } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { cn } from "@/lib/utils";
import type { Drafts } from "../drafts";
import { folderOf, nameOf } from "../file-tree";
import { FileIcon } from "./file-icon";
import { useDraftState } from "./use-drafts";

/** The files that are open. The arrow keys go from one to the next, Delete closes one. */
export function OpenTabs({
  paths,
  shown,
  drafts,
  onShow,
  onClose,
}: {
  paths: readonly string[];
  shown: string | null;
  drafts: Drafts;
  onShow: (path: string) => void;
  onClose: (path: string) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>("[aria-current=true]");
    if (tab && shown) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = shown === null ? -1 : paths.indexOf(shown);
    const to = { ArrowRight: paths[at + 1], ArrowLeft: paths[at - 1] }[event.key];
    if (event.key === "Delete" && shown) onClose(shown);
    else if (to) onShow(to);
    else return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(to ?? "")}"]`)?.focus();
  };
  return (
    <ul
      ref={list}
      aria-label="Open files"
      className="flex h-9 shrink-0 items-stretch overflow-x-auto border-b [scrollbar-width:none]"
      onKeyDown={onKeyDown}
    >
      {paths.map((path) => (
        <OpenTab
          key={path}
          path={path}
          isShown={path === shown}
          isAmbiguous={paths.some((other) => other !== path && nameOf(other) === nameOf(path))}
          drafts={drafts}
          onShow={onShow}
          onClose={onClose}
        />
      ))}
    </ul>
  );
}

const SAID = {
  saved: "",
  saving: "",
  unsaved: ", not saved yet",
  failed: ", not saved",
  conflict: ", changed by somebody else",
};

function OpenTab({
  path,
  isShown,
  isAmbiguous,
  drafts,
  onShow,
  onClose,
}: {
  path: string;
  isShown: boolean;
  /** Another file that is open has the same name. */
  isAmbiguous: boolean;
  drafts: Drafts;
  onShow: (path: string) => void;
  onClose: (path: string) => void;
}) {
  const { kind } = useDraftState(drafts, path);
  const name = nameOf(path);
  const isTroubled = kind === "failed" || kind === "conflict";
  return (
    <li
      className={cn(
        "relative flex max-w-56 shrink-0 items-center border-r pr-1 transition-colors",
        isShown ? "bg-background" : "bg-muted/50 text-muted-foreground hover:text-foreground",
        isShown && "after:absolute after:inset-x-0 after:top-0 after:h-0.5 after:bg-primary",
      )}
    >
      <button
        type="button"
        data-path={path}
        aria-current={isShown}
        aria-label={`${isAmbiguous ? path : name}${SAID[kind]}`}
        tabIndex={isShown ? 0 : -1}
        title={path}
        className="flex h-full min-w-0 items-center gap-1.5 pr-1.5 pl-3 text-[13px] -outline-offset-2"
        onClick={() => onShow(path)}
        onAuxClick={({ button }) => button === 1 && onClose(path)}
      >
        <FileIcon path={path} />
        <span className="truncate">{name}</span>
        {isAmbiguous && (
          <span className="truncate text-muted-foreground text-xs">{nameOf(folderOf(path))}</span>
        )}
        {(kind === "unsaved" || isTroubled) && (
          <span
            className={cn(
              "size-1.5 shrink-0 rounded-full",
              isTroubled ? "bg-destructive" : "bg-foreground/60",
            )}
            aria-hidden
          />
        )}
      </button>
      <button
        type="button"
        aria-label={`Close ${name}`}
        tabIndex={isShown ? 0 : -1}
        className="grid size-5 shrink-0 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
        onClick={() => onClose(path)}
      >
        <XIcon className="size-3" aria-hidden />
      </button>
    </li>
  );
}
