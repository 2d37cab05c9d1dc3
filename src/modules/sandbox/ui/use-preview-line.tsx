"use client";

import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useReducer,
  useRef,
  useState,
} from "react";
import { useTRPCClient } from "@/trpc/client";
import type { BridgeCommand } from "../../../../sandbox-templates/preview-bridge/messages";
import { type BridgeWord, type Picked, parseBridgeMessage, problemIn } from "../bridge-message";
import { EMPTY_FEED, foldFeed } from "../preview-feed";
import { ProblemReports } from "../problem-reports";

/** A bridge speaks while its page loads; after this, nobody is there who will. */
const SILENT_AFTER_MS = 4_000;

type Command = BridgeCommand extends infer Each
  ? Each extends BridgeCommand
    ? Omit<Each, "whittle">
    : never
  : never;

/**
 * The line to the app in the frame for as long as it is shown: what it says is collected, and what breaks in it is told to
 * the project's log. The app is hostile: only its own frame and origin are heard.
 */
export function usePreviewLine(
  projectId: string,
  frame: RefObject<HTMLIFrameElement | null>,
  url: string | null,
  onPicked: (picked: Picked, path: string) => void,
) {
  const client = useTRPCClient();
  const [feed, tell] = useReducer(foldFeed, EMPTY_FEED);
  const [isPicking, setPicking] = useState(false);
  const [openedUrl, setOpenedUrl] = useState(url);
  if (url !== openedUrl) {
    setOpenedUrl(url);
    setPicking(false);
    tell({ type: "opened" });
  }

  const send = useCallback(
    (command: Command) => {
      if (url === null) return;
      frame.current?.contentWindow?.postMessage({ whittle: 1, ...command }, new URL(url).origin);
    },
    [frame, url],
  );

  const path = useRef<string>(undefined);
  const hear = useEffectEvent((word: BridgeWord, reports: ProblemReports) => {
    if (word.type === "ready") send({ type: "connect" });
    if (word.type === "navigated") path.current = word.visit.path;
    if (word.type === "picked") onPicked(word.element, path.current ?? "/");
    if (["picked", "pick-cancelled", "leaving"].includes(word.type)) setPicking(false);
    const problem = problemIn(word, path.current);
    if (problem) reports.add(problem);
    tell({ type: "said", word, at: Date.now() });
  });

  useEffect(() => {
    if (url === null) return;
    const { origin } = new URL(url);
    const reports = new ProblemReports((problems) =>
      client.sandbox.report.mutate({ projectId, problems }),
    );
    path.current = undefined;
    const listen = ({ source, origin: from, data }: MessageEvent<unknown>) => {
      const app = frame.current?.contentWindow;
      if (!app || from !== origin) return;
      const word = parseBridgeMessage(data);
      // Who takes leave is gone when it is heard.
      const isFrom = source === app || (source === null && word?.type === "leaving");
      if (word && isFrom) hear(word, reports);
    };
    window.addEventListener("message", listen);
    return () => {
      window.removeEventListener("message", listen);
      reports.close();
    };
  }, [client, projectId, frame, url]);

  const isAwaited = feed.isLoaded && !feed.isHeard && !feed.isSilent;
  useEffect(() => {
    if (!isAwaited) return;
    const waiting = setTimeout(() => tell({ type: "waited" }), SILENT_AFTER_MS);
    return () => clearTimeout(waiting);
  }, [isAwaited]);

  const pick = useCallback(
    (isWanted: boolean) => {
      setPicking(isWanted);
      send({ type: isWanted ? "start-pick" : "stop-pick" });
    },
    [send],
  );

  /** Without a bridge the frame is sent there, which its address can do too. */
  const sendTo = (page: string) => {
    if (!frame.current || url === null) return;
    frame.current.src = new URL(page, url).href;
    tell({ type: "sent-to", path: page });
  };
  return {
    feed,
    tell,
    isPicking,
    pick,
    go: (page: string) => (feed.isHeard ? send({ type: "navigate", path: page }) : sendTo(page)),
    back: () => send({ type: "back" }),
    forward: () => send({ type: "forward" }),
    reload: () => (feed.isHeard ? send({ type: "reload" }) : sendTo(feed.visit.path)),
  };
}

export type PreviewLine = ReturnType<typeof usePreviewLine>;
