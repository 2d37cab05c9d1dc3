"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

const UNDO_MS = 10_000;

/** Goes back to a version without a question beforehand, and offers the way back from there. */
export function useRestoreVersion(
  projectId: string,
  version: { id: string; title: string },
  onRestored?: () => void,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const undo = useMutation(
    trpc.versions.restore.mutationOptions({
      onSuccess: (done) => {
        toast("Undone: the app is what it was before");
        tellTrouble(done);
      },
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.versions.pathFilter()),
    }),
  );
  const restore = useMutation(
    trpc.versions.restore.mutationOptions({
      onSuccess: (done) => {
        if (done.state === "same") {
          toast(`Nothing would change: the app is as in “${version.title}” already`);
          return;
        }
        const { from } = done;
        toast(`The app is as in “${version.title}” again`, {
          duration: UNDO_MS,
          action: { label: "Undo", onClick: () => undo.mutate({ projectId, fragmentId: from }) },
        });
        tellTrouble(done);
        onRestored?.();
      },
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.versions.pathFilter()),
    }),
  );
  return {
    restore: () => {
      // A second click comes before the button knows of the first.
      const isAsked =
        queryClient.isMutating({ mutationKey: trpc.versions.restore.mutationKey() }) > 0;
      if (!isAsked) restore.mutate({ projectId, fragmentId: version.id });
    },
    isRestoring: restore.isPending,
  };
}

function tellTrouble(done: { trouble?: string | null }) {
  if (done.trouble) toast.error(done.trouble);
}
