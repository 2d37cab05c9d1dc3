"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useTRPCClient } from "@/trpc/client";
import { LiveEvents } from "../live-events";
import type { LineState } from "../live-line";

const LiveEventsContext = createContext<LiveEvents | null>(null);

/** Opens the browser's shared line to the server for as long as the page is open. */
export function LiveEventsProvider({ scope, children }: { scope: string; children: ReactNode }) {
  const client = useTRPCClient();
  const [live, setLive] = useState<LiveEvents | null>(null);

  useEffect(() => {
    const opened = new LiveEvents(client, scope);
    setLive(opened);
    return () => opened.close();
  }, [client, scope]);

  return <LiveEventsContext value={live}>{children}</LiveEventsContext>;
}

/** Null until the page has come alive in the browser. */
export const useLiveEvents = () => use(LiveEventsContext);

const CONNECTING = () => "connecting" as const;
const NEVER = () => () => undefined;

export function useLineState(): LineState {
  const live = useLiveEvents();
  return useSyncExternalStore(
    live?.onStateChange ?? NEVER,
    live?.getState ?? CONNECTING,
    CONNECTING,
  );
}
