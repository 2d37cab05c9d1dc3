"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { useRequestId } from "./use-request";

/** Says something that need not be typed. */
export function useSay(projectId: string) {
  const trpc = useTRPC();
  const requestIdOf = useRequestId();
  const say = useMutation(
    trpc.messages.create.mutationOptions({ onError: ({ message }) => toast.error(message) }),
  );
  return {
    isBusy: say.isPending || say.isSuccess,
    say: (content: string, attachmentIds: string[] = []) =>
      say.mutate({ projectId, content, attachmentIds, requestId: requestIdOf(content) }),
  };
}
