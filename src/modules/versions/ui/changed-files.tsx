"use client";

import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { cn } from "@/lib/utils";
import type { ChangesLook } from "../changes-look";
import type { ChangedFile } from "../patch";
import { ChangeMark } from "./change-mark";
import { FileDiff } from "./file-diff";
import { LineCounts } from "./line-counts";
import { PathName } from "./path-name";

/** What is compared, as the server is asked for it. */
export type Compared = {
  projectId: string;
  fragmentId: string | undefined;
  baseId: string | undefined;
};

/** A file with more changed lines than this is opened by whoever wants to see them. */
const OPEN_LINES_MAX = 200;

/** One below the other, what has become of each file; beside them the way to each. */
export function ChangedFiles({
  files,
  compared,
  look,
  hasList,
  isStale,
  onOpen,
}: {
  files: readonly ChangedFile[];
  compared: Compared;
  look: ChangesLook;
  hasList: boolean;
  isStale: boolean;
  onOpen: (path: string) => void;
}) {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = ({ path, linesAdded, linesRemoved }: ChangedFile) =>
    folds.get(path) ?? linesAdded + linesRemoved <= OPEN_LINES_MAX;
  const fold = (path: string, isOpened: boolean) => setFolds(new Map(folds).set(path, isOpened));
  const id = useId();
  const scroller = useRef<HTMLUListElement>(null);
  const goTo = ({ path }: ChangedFile, index: number) => {
    flushSync(() => fold(path, true));
    const item = document.getElementById(`${id} ${index}`);
    if (!item) return;
    scroller.current?.scrollTo({ top: item.offsetTop });
    item.querySelector("button")?.focus({ preventScroll: true });
  };
  return (
    <div
      className={cn("flex min-h-0 flex-1 transition-opacity", isStale && "opacity-60 delay-150")}
      aria-busy={isStale}
    >
      {hasList && files.length > 1 && <WayList files={files} onGo={goTo} />}
      <ul ref={scroller} aria-label="Changes" className="relative min-w-0 flex-1 overflow-y-auto">
        {files.map((file, index) => (
          <li key={file.path} id={`${id} ${index}`} className="border-b">
            <FileDiff
              file={file}
              compared={compared}
              look={look}
              isOpen={isOpen(file)}
              scroller={scroller}
              onFold={(isOpened) => fold(file.path, isOpened)}
              onOpen={() => onOpen(file.path)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function WayList({
  files,
  onGo,
}: {
  files: readonly ChangedFile[];
  onGo: (file: ChangedFile, index: number) => void;
}) {
  return (
    <nav aria-label="Changed files" className="relative w-56 shrink-0 overflow-y-auto border-r p-2">
      <ul>
        {files.map((file, index) => (
          <li key={file.path}>
            <button
              type="button"
              title={file.path}
              className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] -outline-offset-2 transition-colors hover:bg-accent"
              onClick={() => onGo(file, index)}
            >
              <PathName path={file.path} />
              <span className="ml-auto" />
              <ChangeMark file={file} />
              <LineCounts added={file.linesAdded} removed={file.linesRemoved} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
