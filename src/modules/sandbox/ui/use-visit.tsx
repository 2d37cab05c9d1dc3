"use client";

import { useEffect, useReducer, useState } from "react";
import { useTRPCClient } from "@/trpc/client";
import type { Stage } from "../stages";
import type { VisitEvent } from "../visit";

export type Visit =
  | { state: "opening"; stage: Stage }
  | { state: "shown"; url: string; trouble: string | null }
  | { state: "failed"; reason: string }
  | { state: "ended" };

const BEGUN: Visit = { state: "opening", stage: "starting" };
const ENDED: Visit = { state: "ended" };

/** The app as it was in a version, for as long as somebody looks: who leaves lets go of it. */
export function useVisit(projectId: string, fragmentId: string) {
  const client = useTRPCClient();
  const [visit, setVisit] = useState<Visit>(BEGUN);
  const [attempt, countAttempt] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another line
  useEffect(() => {
    const subscription = client.sandbox.onVisit.subscribe(
      { projectId, fragmentId },
      {
        onData: (event) => setVisit(visitOf(event)),
        onError: ({ message }) => setVisit({ state: "failed", reason: message }),
        onComplete: () => setVisit((last) => (last.state === "failed" ? last : ENDED)),
      },
    );
    return () => subscription.unsubscribe();
  }, [client, projectId, fragmentId, attempt]);
  const again = () => {
    setVisit(BEGUN);
    countAttempt();
  };
  return { visit, again };
}

function visitOf(event: VisitEvent): Visit {
  switch (event.kind) {
    case "stage":
      return { state: "opening", stage: event.stage };
    case "shown":
      return { state: "shown", url: event.url, trouble: event.trouble };
    case "failed":
      return { state: "failed", reason: event.reason };
    case "ended":
      return ENDED;
    default:
      return event satisfies never;
  }
}
