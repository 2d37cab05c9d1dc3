import { vi } from "vitest";
import { foldConversation } from "@/modules/runs/fold";
import type { Api } from "./callers";

export const runsOf = async (api: Api, projectId: string) =>
  foldConversation(await api.runs.log({ projectId })).turns.map(({ run }) => run);

export const untilEnded = (api: Api, projectId: string, count = 1) =>
  vi.waitUntil(
    async () => {
      const runs = await runsOf(api, projectId);
      return runs.length >= count && runs.every(({ finishedAt }) => finishedAt) && runs;
    },
    { timeout: 45_000, interval: 50 },
  );

export const untilEvent = (api: Api, projectId: string, type: string) =>
  vi.waitUntil(
    async () => (await api.runs.log({ projectId })).find((event) => event.type === type),
    {
      timeout: 30_000,
      interval: 20,
    },
  );
