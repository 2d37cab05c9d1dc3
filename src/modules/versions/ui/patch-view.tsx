"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTRPC } from "@/trpc/client";
import type { ChangesLook } from "../changes-look";
import type { FilePatch, Untold } from "../patch";
import { sectionsOf, takeLines, type Unfolded } from "../unfold";
import type { Compared } from "./changed-files";
import { PatchTable } from "./patch-table";

/** So many are drawn at once. */
const LINES_SHOWN = 500;
/** So many lines of a gap are unfolded at once. */
const LINES_UNFOLDED = 100;

const INLINE: ChangesLook = { isSplit: false, ignoresSpaces: false };

/** What has become of the lines of one file. Where it is known what was compared, those between them can be unfolded. */
export function PatchView({
  patch,
  compared,
  look = INLINE,
}: {
  patch: FilePatch;
  compared?: Compared;
  look?: ChangesLook;
}) {
  const [max, setMax] = useState(LINES_SHOWN);
  const [unfolded, setUnfolded] = useState<Unfolded>(new Map());
  const unfold = useCallback(
    (gap: number) =>
      setUnfolded((known) => new Map(known).set(gap, (known.get(gap) ?? 0) + LINES_UNFOLDED)),
    [],
  );
  const texts = useTexts(patch, unfolded.size > 0 ? compared : undefined);
  const { taken, left } = useMemo(
    () => takeLines(sectionsOf(patch, texts, unfolded), max),
    [patch, texts, unfolded, max],
  );
  if (patch.hunks.length === 0) {
    return <p className="px-3 py-2 text-muted-foreground text-xs">{reasonOf(patch, look)}</p>;
  }
  return (
    <>
      {patch.from && (
        <p className="border-b px-3 py-1.5 text-muted-foreground text-xs">
          Renamed from {patch.from}
        </p>
      )}
      <PatchTable
        path={patch.path}
        sections={taken}
        isSplit={look.isSplit && patch.change !== "added" && patch.change !== "removed"}
        onUnfold={compared && unfold}
      />
      {left > 0 && (
        <button
          type="button"
          className="w-full border-t px-3 py-1.5 text-left text-muted-foreground text-xs -outline-offset-2 hover:bg-accent hover:text-foreground"
          onClick={() => setMax(max + LINES_SHOWN)}
        >
          Show {Math.min(left, LINES_SHOWN)} of {left} more lines
        </button>
      )}
    </>
  );
}

/** The file as it has become, where somebody wants to see more of it than what has changed. */
function useTexts({ path, change }: FilePatch, wanted: Compared | undefined) {
  const trpc = useTRPC();
  const isThere = wanted !== undefined && change !== "removed";
  const { data } = useQuery(
    trpc.versions.file.queryOptions(
      isThere ? { projectId: wanted.projectId, fragmentId: wanted.fragmentId, path } : skipToken,
    ),
  );
  return useMemo(
    () => (data?.content.kind === "text" ? data.content.text.split("\n") : undefined),
    [data],
  );
}

const UNTOLD: Record<Untold, string> = {
  binary: "This cannot be shown as text.",
  large: "This is too long to be compared here.",
  missing: "This is not stored any more.",
  other: "Too much of it has changed to be compared line by line.",
};

function reasonOf({ untold, from, change }: FilePatch, { ignoresSpaces }: ChangesLook): string {
  if (untold) return UNTOLD[untold];
  if (from) return `Renamed from ${from}. Nothing in it has changed.`;
  if (change === "added") return "An empty file.";
  if (change === "removed") return "It was an empty file.";
  return ignoresSpaces ? "Only spaces have changed." : "Nothing that can be seen has changed.";
}
