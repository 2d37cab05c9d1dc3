"use client";

import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

const UNDO_MS = 10_000;

type Page = { projects: { id: string }[] };

/** Deletes at once and offers the way back: no question beforehand. */
export function useDeleteProject({ id: projectId, name }: { id: string; name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const lists = trpc.projects.getMany.pathFilter();
  const showTruth = () => queryClient.invalidateQueries(lists);

  const restore = useMutation(
    trpc.projects.restore.mutationOptions({
      onError: (error) => toast.error(error.message),
      onSettled: showTruth,
    }),
  );
  const remove = useMutation(
    trpc.projects.delete.mutationOptions({
      onMutate: () => {
        const before = queryClient.getQueriesData(lists);
        queryClient.setQueriesData<InfiniteData<Page>>(lists, (list) => without(list, projectId));
        return before;
      },
      // Among the options and not at the call: by now the card that called is gone.
      onSuccess: () => {
        toast(`“${name}” was deleted`, {
          duration: UNDO_MS,
          action: { label: "Undo", onClick: () => restore.mutate({ projectId }) },
        });
      },
      onError: (error, _asked, before = []) => {
        for (const [key, list] of before) queryClient.setQueryData(key, list);
        toast.error(error.message);
      },
      onSettled: showTruth,
    }),
  );

  return () => remove.mutate({ projectId });
}

const without = (list: InfiniteData<Page> | undefined, projectId: string) =>
  list && {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      projects: page.projects.filter(({ id }) => id !== projectId),
    })),
  };
