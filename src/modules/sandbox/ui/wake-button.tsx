"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LoaderCircleIcon } from "lucide-react";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";

export function WakeButton({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const wake = useMutation(
    trpc.sandbox.open.mutationOptions({
      onError: ({ message }) => toast.error(message),
      onSettled: () =>
        queryClient.invalidateQueries(trpc.sandbox.status.queryFilter({ projectId })),
    }),
  );
  return (
    <Button
      variant="secondary"
      size="sm"
      disabled={wake.isPending}
      onClick={() => wake.mutate({ projectId })}
    >
      {wake.isPending && <LoaderCircleIcon className="animate-spin" aria-hidden />}
      {wake.isPending ? "Waking it …" : "Wake the sandbox"}
    </Button>
  );
}
