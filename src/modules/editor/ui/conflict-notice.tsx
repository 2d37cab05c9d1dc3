"use client";

import { useState } from "react";
import { NoticeStrip } from "@/components/notice-strip";
import { Button } from "@/components/ui/button";
import { patchOf } from "@/modules/versions/patch";
import { PatchView } from "@/modules/versions/ui/patch-view";
import type { Drafts } from "../drafts";
import { nameOf } from "../file-tree";
import { useDraftState } from "./use-drafts";

/** Somebody else has changed the file that is being written. Neither text is lost until the person has chosen. */
export function ConflictNotice({ drafts, path }: { drafts: Drafts; path: string }) {
  const state = useDraftState(drafts, path);
  const [isCompared, setCompared] = useState(false);
  if (state.kind !== "conflict") return null;
  const { theirs } = state;
  const asText = (text: string) => ({ kind: "text", text }) as const;
  const sentence = theirs
    ? `${nameOf(path)} was changed by the agent or in another tab while you were writing.`
    : `${nameOf(path)} was deleted by the agent or in another tab while you were writing.`;
  return (
    <div className="flex max-h-[60%] shrink-0 flex-col border-b">
      <NoticeStrip sentence={sentence} className="flex-wrap">
        <div className="flex flex-wrap gap-1.5">
          {theirs && (
            <Button
              variant="ghost"
              size="sm"
              aria-expanded={isCompared}
              onClick={() => setCompared(!isCompared)}
            >
              Compare
            </Button>
          )}
          <Button
            variant="secondary"
            size="sm"
            onClick={() => (theirs ? void drafts.resolve(path, "theirs") : drafts.forget(path))}
          >
            {theirs ? "Take theirs" : "Leave it deleted"}
          </Button>
          <Button size="sm" onClick={() => void drafts.resolve(path, "mine")}>
            Keep mine
          </Button>
        </div>
      </NoticeStrip>
      {isCompared && theirs && (
        <div className="min-h-0 overflow-y-auto border-t">
          <PatchView
            patch={patchOf({ path }, asText(theirs.text), asText(drafts.textOf(path)), {
              ignoresSpaces: false,
            })}
          />
        </div>
      )}
    </div>
  );
}
