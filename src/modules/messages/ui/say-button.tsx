"use client";

import { useMutation } from "@tanstack/react-query";
import { LoaderCircleIcon, type LucideIcon } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";
import { useRequestId } from "./use-request";

/** Says something that need not be typed. It stays pressed until the log tells of it, which takes it away. */
export function SayButton({
  projectId,
  icon: Icon,
  label,
  content,
  attachmentIds = [],
}: {
  projectId: string;
  icon: LucideIcon;
  label: string;
  content: string;
  attachmentIds?: string[];
}) {
  const trpc = useTRPC();
  const requestIdOf = useRequestId();
  const say = useMutation(
    trpc.messages.create.mutationOptions({ onError: ({ message }) => toast.error(message) }),
  );
  const isBusy = say.isPending || say.isSuccess;
  return (
    <Button
      variant="secondary"
      size="sm"
      disabled={isBusy}
      onClick={() =>
        say.mutate({ projectId, content, attachmentIds, requestId: requestIdOf(content) })
      }
    >
      {isBusy ? <LoaderCircleIcon className="animate-spin" aria-hidden /> : <Icon aria-hidden />}
      {label}
    </Button>
  );
}
