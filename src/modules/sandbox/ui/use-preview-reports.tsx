"use client";

import { type RefObject, useEffect } from "react";
import { useTRPCClient } from "@/trpc/client";
import { parseBridgeMessage } from "../bridge-message";
import { ProblemReports } from "../problem-reports";

/**
 * Listens to the app in the frame for as long as it is shown, and has the project's log tell what breaks in it. The
 * app is hostile: only its own frame and origin are heard, and it learns nothing but that somebody listens.
 */
export function usePreviewReports(
  projectId: string,
  frame: RefObject<HTMLIFrameElement | null>,
  url: string | null,
) {
  const client = useTRPCClient();
  useEffect(() => {
    if (url === null) return;
    const { origin } = new URL(url);
    const reports = new ProblemReports((problems) =>
      client.sandbox.report.mutate({ projectId, problems }),
    );
    let path: string | undefined;

    const listen = ({ source, origin: from, data }: MessageEvent<unknown>) => {
      const app = frame.current?.contentWindow;
      if (!app || source !== app || from !== origin) return;
      const word = parseBridgeMessage(data);
      if (word?.type === "ready") app.postMessage({ whittle: 1, type: "connect" }, origin);
      if (word?.type === "navigated") path = word.path;
      if (word?.type === "failed") reports.add({ ...word.problem, path });
    };
    window.addEventListener("message", listen);
    return () => {
      window.removeEventListener("message", listen);
      reports.close();
    };
  }, [client, projectId, frame, url]);
}
