"use client";

import { useEffect, useRef, useState } from "react";
import type { Turn } from "../fold";
import { openQuestionOf } from "../fold-run";
import { mayNotify, notify } from "../notice";

/** What a tab says of its app from afar. */
export type RunSign = "working" | "asking" | "done" | "failed" | null;

/** Where the last run stands, for who is looking elsewhere. How it ended is told until somebody has come back. */
export function useRunSign(name: string, turns: readonly Turn[]): RunSign {
  const run = turns.at(-1)?.run;
  const sign = signOf(run);
  const before = useRef(sign);
  const [isUnseen, setUnseen] = useState(false);

  useEffect(() => {
    const was = before.current;
    before.current = sign;
    const wasActive = was === "working" || was === "asking";
    if (!wasActive || sign === was || sign === "working" || sign === null) return;
    if (!document.hidden) return;
    setUnseen(true);
    if (mayNotify()) notify(name, NEWS[sign]);
    const onChange = () => {
      if (!document.hidden) setUnseen(false);
    };
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, [sign, name]);

  return sign === "working" || sign === "asking" || isUnseen ? sign : null;
}

const NEWS = {
  asking: "It needs an answer from you to go on.",
  done: "It is done. Have a look.",
  failed: "It has ended, and something is left to do.",
};

function signOf(run: Turn["run"] | undefined): RunSign {
  if (!run) return null;
  if (run.finishedAt === null) return openQuestionOf(run) ? "asking" : "working";
  return run.reason === "DONE" ? "done" : "failed";
}
