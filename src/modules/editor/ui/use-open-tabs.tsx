"use client";

import { useEffect, useState } from "react";
import * as z from "zod";

const keptSchema = z.array(z.string()).catch([]);

/** The files that are open in this tab of the browser, with the one that is shown. */
export function useOpenTabs(projectId: string, shown: string | null) {
  const name = `whittle-open-files:${projectId}`;
  const [paths, setPaths] = useState(() => keptSchema.parse(readKept(name)));
  const [seen, setSeen] = useState<string | null>(null);
  if (shown !== seen) {
    setSeen(shown);
    if (shown !== null && !paths.includes(shown)) setPaths([...paths, shown]);
  }
  useEffect(() => sessionStorage.setItem(name, JSON.stringify(paths)), [name, paths]);
  return {
    paths,
    /** Answers which one is shown after it. */
    close: (path: string) => {
      const at = paths.indexOf(path);
      setPaths((known) => known.filter((other) => other !== path));
      return path === shown ? (paths[at + 1] ?? paths[at - 1] ?? null) : shown;
    },
    rename: (from: string, to: string) =>
      setPaths((known) => known.map((path) => (path === from ? to : path))),
  };
}

function readKept(name: string): unknown {
  const kept = typeof window === "undefined" ? null : sessionStorage.getItem(name);
  return kept === null ? [] : JSON.parse(kept);
}
