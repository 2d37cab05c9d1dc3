import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "@/trpc/client";
import type { Finding } from "../report";

type State = { isRunning: boolean; findings: Finding[]; problem: string | null };

/** Has the model examined, and shows each finding as it comes. Leaving the page ends it. */
export function useExamination() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>({ isRunning: false, findings: [], problem: null });
  const running = useRef<{ unsubscribe: () => void }>(undefined);
  useEffect(() => () => running.current?.unsubscribe(), []);

  const end = (problem: string | null) => {
    running.current?.unsubscribe(); // or the line would be dialled again
    setState((now) => ({ ...now, isRunning: false, problem }));
    void queryClient.invalidateQueries(trpc.models.getInstalled.queryFilter());
  };
  const begin = () => {
    running.current?.unsubscribe();
    setState({ isRunning: true, findings: [], problem: null });
    running.current = client.models.examine.subscribe(undefined, {
      onData: (finding) => setState((now) => ({ ...now, findings: [...now.findings, finding] })),
      onError: (error) => end(error.message),
      onComplete: () => end(null),
      onConnectionStateChange: ({ state: line, error }) => {
        // An examination that was cut off does not begin again by itself.
        if (line === "connecting" && error) end("The connection broke off. Examine it again.");
      },
    });
  };
  return { ...state, begin };
}
