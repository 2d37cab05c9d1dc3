"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronRightIcon, CodeXmlIcon } from "lucide-react";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { IconButton } from "@/components/icon-button";
import { cn } from "@/lib/utils";
import { useTRPC } from "@/trpc/client";
import type { ChangesLook } from "../changes-look";
import type { ChangedFile } from "../patch";
import { ChangeMark } from "./change-mark";
import type { Compared } from "./changed-files";
import { LineCounts } from "./line-counts";
import { PatchView } from "./patch-view";
import { PathName } from "./path-name";

type Props = {
  file: ChangedFile;
  compared: Compared;
  look: ChangesLook;
  isOpen: boolean;
  /** In which it comes into view. */
  scroller: RefObject<HTMLElement | null>;
};

/** One changed file: its name, which stays in view, and what has become of its lines. */
export function FileDiff({
  onFold,
  onOpen,
  ...props
}: Props & { onFold: (isOpen: boolean) => void; onOpen: () => void }) {
  const { file, isOpen } = props;
  const id = useId();
  return (
    <>
      <div className="sticky top-0 z-10 flex h-10 items-center bg-background pr-2 not-last:border-b">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          className="flex h-full min-w-0 flex-1 items-center gap-2.5 pr-2 pl-3 text-left font-mono text-xs -outline-offset-2 transition-colors hover:bg-accent"
          onClick={() => onFold(!isOpen)}
        >
          <ChevronRightIcon
            className={cn(
              "size-3.5 shrink-0 text-muted-foreground transition-transform",
              isOpen && "rotate-90",
            )}
            aria-hidden
          />
          <PathName path={file.path} />
          <span className="font-sans">
            <ChangeMark file={file} />
          </span>
          <span className="ml-auto" />
          <LineCounts added={file.linesAdded} removed={file.linesRemoved} />
        </button>
        {file.change === "removed" ? (
          <span className="size-8" />
        ) : (
          <IconButton
            label={`Open ${file.path}`}
            className="size-8 text-muted-foreground"
            onClick={onOpen}
          >
            <CodeXmlIcon className="size-3.5" aria-hidden />
          </IconButton>
        )}
      </div>
      {isOpen && (
        <div id={id}>
          <Lines {...props} />
        </div>
      )}
    </>
  );
}

const LINE_PX = 20;
/** What a changed place has around it, about. */
const LINES_AROUND = 6;

/** Asked for, and kept up to date, while they are near; and as high as they will be until they are there. */
function Lines({ file, compared, look, scroller }: Omit<Props, "isOpen">) {
  const trpc = useTRPC();
  const { view, isNear } = useNear(scroller);
  const { path, untold, from, linesAdded, linesRemoved } = file;
  const isKnown = untold !== null || (from !== null && linesAdded + linesRemoved === 0);
  const { data, error } = useQuery(
    trpc.versions.patch.queryOptions(
      { ...compared, path, from: from ?? undefined, ignoresSpaces: look.ignoresSpaces },
      { enabled: isNear && !isKnown, placeholderData: keepPreviousData },
    ),
  );
  const patch = isKnown ? { ...file, hunks: [], lineCount: 0 } : data;
  const height = patch || error ? undefined : linesAdded + linesRemoved + LINES_AROUND;
  return (
    <div
      ref={view}
      aria-busy={isNear && height !== undefined}
      style={{ height: height && height * LINE_PX }}
    >
      {error ? (
        <p role="alert" className="px-3 py-2 text-destructive text-xs">
          {error.message}
        </p>
      ) : (
        patch && <PatchView patch={patch} compared={compared} look={look} />
      )}
    </div>
  );
}

const NEAR_PX = 600;

function useNear(scroller: RefObject<HTMLElement | null>) {
  const view = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.at(-1)?.isIntersecting ?? false),
      { root: scroller.current, rootMargin: `${NEAR_PX}px 0px` },
    );
    if (view.current) observer.observe(view.current);
    return () => observer.disconnect();
  }, [scroller]);
  return { view, isNear };
}
