"use client";

import { useQuery } from "@tanstack/react-query";
import { BoxIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/lib/utils";
import { useTRPC } from "@/trpc/client";
import { describeWalls, printMemory, type SandboxStatus } from "../status";
import { RestartSandbox } from "./restart-sandbox";
import { SandboxFacts } from "./sandbox-facts";

const LOOK_MS = 5_000;

/** How the app's sandbox is, in a word; opened, everything that is known of it. */
export function SandboxStatusButton({
  projectId,
  isShown = true,
}: {
  projectId: string;
  isShown?: boolean;
}) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const { data: status, error } = useQuery(
    trpc.sandbox.status.queryOptions(
      { projectId },
      { enabled: isShown, refetchInterval: LOOK_MS, staleTime: 0 },
    ),
  );
  const isUnsafe = status && "isolation" in status && !isSafe(status);
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="px-2 font-normal text-muted-foreground text-xs"
          aria-label={`Sandbox: ${status ? STATES[status.state] : "being looked up"}`}
        >
          <BoxIcon className={cn("size-3.5!", isUnsafe && "text-destructive")} aria-hidden />
          <span className="hidden @md:inline">{status ? wordOf(status) : "Sandbox"}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Sandbox" className="grid max-h-[70dvh] gap-4">
        {status ? (
          <>
            <SandboxFacts status={status} />
            <RestartSandbox projectId={projectId} status={status} />
          </>
        ) : (
          <p role={error ? "alert" : undefined} className="text-muted-foreground text-sm">
            {error?.message ?? "Looking at the sandbox …"}
          </p>
        )}
      </PopoverContent>
    </Popover>
  );
}

export const STATES: Record<SandboxStatus["state"], string> = {
  none: "Not made yet",
  gone: "Ended",
  awake: "Awake",
  asleep: "Asleep",
};

const isSafe = ({ isolation }: { isolation: string | null }) =>
  describeWalls(isolation).isSafe !== false;

const wordOf = (status: SandboxStatus) =>
  "usage" in status && status.usage
    ? `${STATES[status.state]} · ${printMemory(status.usage.memoryBytes)}`
    : STATES[status.state];
