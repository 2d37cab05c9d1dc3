"use client";

import { useEffect, useRef, useState } from "react";
import { printSize } from "@/lib/print-size";
import { useTRPCClient } from "@/trpc/client";
import { addNote, addText, type LogText, NO_LINES } from "../log-lines";
import type { LogEvent } from "../server-log";

const LOOK_AGAIN_MS = 3_000;

type State = "connecting" | "following" | "away" | "failed";

export type ServerLog = {
  state: State;
  reason: string | null;
  log: LogText;
  clear: () => void;
};

/**
 * The log of the app's server for as long as somebody looks: a page out of sight lets go of the line, and goes on where
 * it was when it comes to the front again.
 */
export function useServerLog(projectId: string): ServerLog {
  const client = useTRPCClient();
  const [state, setState] = useState<State>("connecting");
  const [reason, setReason] = useState<string | null>(null);
  const [log, setLog] = useState(NO_LINES);
  const place = useRef<string>(undefined);

  useEffect(() => {
    let hangUp: () => void = () => undefined;
    const hear = (event: LogEvent) => {
      switch (event.kind) {
        case "away":
          return setState("away");
        case "omitted":
          return setLog((seen) => addNote(seen, `${printSize(event.bytes)} were left out here`));
        case "lines":
          setState("following");
          return setLog((seen) => addText(event.isFresh ? emptied(seen) : seen, event.text));
        default:
          return event satisfies never;
      }
    };
    const dial = () => {
      hangUp();
      let again: ReturnType<typeof setTimeout> | undefined;
      const dialAgain = () => {
        again = setTimeout(dial, LOOK_AGAIN_MS);
      };
      const subscription = client.sandbox.onServerLog.subscribe(
        { projectId, lastEventId: place.current },
        {
          onData: ({ id, data }) => {
            place.current = id;
            hear(data);
          },
          onError: ({ message }) => {
            setState("failed");
            setReason(message);
            dialAgain();
          },
          onComplete: dialAgain,
        },
      );
      hangUp = () => {
        clearTimeout(again);
        subscription.unsubscribe();
      };
    };
    const followSight = () => {
      if (document.visibilityState === "visible") dial();
      else hangUp();
    };
    followSight();
    document.addEventListener("visibilitychange", followSight);
    return () => {
      document.removeEventListener("visibilitychange", followSight);
      hangUp();
    };
  }, [client, projectId]);

  return { state, reason, log, clear: () => setLog(emptied) };
}

/** Numbers go on, so that no line is taken for one that was there before. */
const emptied = ({ count }: LogText): LogText => ({ ...NO_LINES, count });
