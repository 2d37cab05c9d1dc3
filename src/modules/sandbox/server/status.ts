import "server-only";

import type { SandboxStatus } from "../status";
import { describeSandbox, measureSandbox } from "./client";
import { findHolder, isBeingBuilt } from "./data";
import { findServer } from "./dev-server";
import { isLost } from "./failures";
import { findSandbox, type Place } from "./open-sandbox";

/** How an app's sandbox is, without waking or making one. */
export async function readStatus(place: Place): Promise<SandboxStatus> {
  const { sandboxId, template } = await findHolder(place.workspaceId, place.projectId);
  const isBusy = await isBeingBuilt(place.workspaceId, place.projectId);
  if (sandboxId === null) return { state: "none", template, isBusy };
  const info = await describeSandbox(sandboxId);
  if (!info) return { state: "gone", template, isBusy };
  const isAwake = info.state === "running";
  const [usage, isServing] = isAwake
    ? await Promise.all([measureSandbox(sandboxId), hasServer(place)])
    : [null, false];
  return {
    state: isAwake ? "awake" : "asleep",
    template,
    isBusy,
    isServing,
    isolation: info.metadata.isolation ?? null,
    cpuCount: info.cpuCount,
    memoryMb: info.memoryMB,
    startedAt: info.startedAt,
    sleepsAt: isAwake ? info.endAt : null,
    usage: usage && {
      cpuPercent: usage.cpuUsedPct,
      memoryBytes: usage.memUsed,
      memoryBytesMax: usage.memTotal,
    },
  };
}

/** Where it falls asleep or ends in this moment, nothing runs in it. */
async function hasServer(place: Place): Promise<boolean> {
  const sandbox = await findSandbox(place);
  if (!sandbox) return false;
  try {
    return (await findServer(sandbox)) !== undefined;
  } catch (error) {
    if (isLost(error)) return false;
    throw error;
  }
}
