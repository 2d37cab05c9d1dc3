"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LoaderCircleIcon } from "lucide-react";
import { useState } from "react";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";
import type { SandboxStatus } from "../status";

/** Starting the server anew loses nothing; another sandbox does, and is asked for twice. */
export function RestartSandbox({
  projectId,
  status,
}: {
  projectId: string;
  status: SandboxStatus;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const onSettled = () => {
    setIsAsked(false);
    void queryClient.invalidateQueries(trpc.sandbox.status.queryFilter({ projectId }));
  };
  const tell = (done: string) => (answer: { trouble: string | null }) => {
    if (answer.trouble === null) toast(done);
    else toast.error(answer.trouble);
  };
  const server = useMutation(
    trpc.sandbox.restartServer.mutationOptions({
      onSuccess: tell("The app’s server was restarted"),
      onError: ({ message }) => toast.error(message),
      onSettled,
    }),
  );
  const sandbox = useMutation(
    trpc.sandbox.restart.mutationOptions({
      onSuccess: tell("The app has a new sandbox"),
      onError: ({ message }) => toast.error(message),
      onSettled,
    }),
  );
  const isPending = server.isPending || sandbox.isPending;
  if (status.isBusy) {
    return (
      <p className="border-t pt-3 text-muted-foreground text-xs">
        Your app is being built: it can be restarted when that is done or stopped.
      </p>
    );
  }
  if (isAsked) {
    return (
      <div className="grid gap-3 border-t pt-3">
        <p className="text-sm">
          Running shells and programs end, and files that git ignores are gone. Everything else is
          stored first and put back.
        </p>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" size="sm" disabled={isPending} onClick={() => setIsAsked(false)}>
            Cancel
          </Button>
          <Button
            variant="destructive"
            size="sm"
            disabled={isPending}
            onClick={() => sandbox.mutate({ projectId })}
          >
            {sandbox.isPending && <LoaderCircleIcon className="animate-spin" aria-hidden />}
            {sandbox.isPending ? "Restarting …" : "Restart sandbox"}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-2 border-t pt-3">
      <Button
        variant="secondary"
        size="sm"
        disabled={isPending}
        onClick={() => server.mutate({ projectId })}
      >
        {server.isPending && <LoaderCircleIcon className="animate-spin" aria-hidden />}
        {server.isPending ? "Restarting …" : "Restart server"}
      </Button>
      <Button variant="ghost" size="sm" disabled={isPending} onClick={() => setIsAsked(true)}>
        Restart sandbox …
      </Button>
    </div>
  );
}
