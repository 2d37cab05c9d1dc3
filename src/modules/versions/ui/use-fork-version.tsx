"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

/** Makes a version an app of its own, and goes there. */
export function useForkVersion(projectId: string, fragmentId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const fork = useMutation(
    trpc.projects.fork.mutationOptions({
      onSuccess: (copy) => {
        void queryClient.invalidateQueries(trpc.projects.getMany.pathFilter());
        router.push(`/projects/${copy.projectId}`);
        toast("This is the copy. The app it comes from stays as it is");
      },
      onError: ({ message }) => toast.error(message),
    }),
  );
  return {
    fork: () => {
      if (fork.isPending) return;
      fork.mutate({ projectId, fragmentId, requestId: crypto.randomUUID() });
    },
    isForking: fork.isPending,
  };
}
