"use client";

import { useRouter } from "next/navigation";
import { useDetail } from "@/modules/account/ui/use-detail";
import type { SlashCommand } from "@/modules/messages/slash";
import { useSay } from "@/modules/messages/ui/use-say";
import type { NextStep } from "@/modules/runs/next-step";
import type { PreviewProblem } from "@/modules/runs/schema";
import { useStop } from "@/modules/runs/ui/use-stop";
import { requestToFix } from "@/modules/sandbox/problem-text";
import { TABS } from "../place";
import { usePlace } from "./use-place";

/** What can be asked for by its name in this moment. */
export function useCommands({
  projectId,
  runId,
  next,
  problem,
  onChooseModel,
}: {
  projectId: string;
  /** Of what is under way. */
  runId: string | undefined;
  next: NextStep | null;
  /** What broke in the app. */
  problem: PreviewProblem | null;
  /** None where there is one model only. */
  onChooseModel: (() => void) | undefined;
}): SlashCommand[] {
  const router = useRouter();
  const stop = useStop();
  const { say } = useSay(projectId);
  const { detail, choose } = useDetail();
  const { go } = usePlace();
  const other = detail === "plain" ? "detailed" : "plain";
  return [
    ...(runId
      ? [{ name: "stop", told: "Stop what is being built", run: () => stop.mutate({ runId }) }]
      : []),
    ...(next
      ? [{ name: "again", told: next.label, run: () => say(next.content, next.attachmentIds) }]
      : []),
    ...(problem && !runId
      ? [
          {
            name: "fix",
            told: "Fix what broke in the app",
            run: () => say(requestToFix([problem])),
          },
        ]
      : []),
    { name: other, told: TOLD[other], run: () => choose(other) },
    ...(onChooseModel
      ? [{ name: "model", told: "Choose who works on this app", run: onChooseModel }]
      : []),
    ...TABS.map((tab) => ({
      name: tab,
      told: `Show the ${tab}`,
      run: () => go({ shown: tab }),
    })),
    {
      name: "settings",
      told: "Open the settings of this app",
      run: () => router.push(`/projects/${projectId}/settings`),
    },
  ];
}

const TOLD = {
  plain: "Tell me in everyday words, without code",
  detailed: "Tell me every step, file and command",
};
