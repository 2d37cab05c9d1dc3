"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { Drafts } from "../drafts";
import { nameOf, type TreeFile } from "../file-tree";
import type { FileActions } from "./file-tree";

type Edit = { path: string; from: string | null; to: { text: string } | { hash: string } | null };

/** What can be done with files as such. Seen at once, and taken back where it cannot be. */
export function useFileActions(
  projectId: string,
  files: readonly TreeFile[],
  { drafts, onMoved }: { drafts: Drafts; onMoved: (from: string, to: string | null) => void },
): FileActions {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.versions.files.queryOptions({ projectId });
  const { mutate } = useMutation(
    trpc.editor.save.mutationOptions({
      scope: { id: `files of ${projectId}` },
      onMutate: async ({ edits }) => {
        await queryClient.cancelQueries({ queryKey });
        const known = queryClient.getQueryData(queryKey);
        queryClient.setQueryData(queryKey, (present) => present && withEdits(present, edits));
        return { known };
      },
      onError: (error, _, undo) => {
        queryClient.setQueryData(queryKey, undo?.known);
        toast.error(error.message);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  /** The files of a place, with what is still being written in them. */
  const filesAt = async (place: string) => {
    const found = files.filter(({ path }) => path === place || path.startsWith(`${place}/`));
    await Promise.all(found.map(({ path }) => drafts.save(path)));
    return found.map(({ path, hash }) => ({ path, hash: drafts.hashOf(path) ?? hash }));
  };
  const leave = (from: string, to: string | null) => {
    drafts.forget(from);
    onMoved(from, to);
  };

  return {
    create: (path) => {
      const edits: Edit[] = [{ path, from: null, to: { text: "" } }];
      mutate({ projectId, edits }, { onSuccess: () => onMoved(path, path) });
    },
    rename: async (place, to) => {
      const found = await filesAt(place);
      const newPlaceOf = (path: string) => `${to}${path.slice(place.length)}`;
      const edits = found.flatMap(({ path, hash }): Edit[] => [
        { path: newPlaceOf(path), from: null, to: { hash } },
        { path, from: hash, to: null },
      ]);
      const onSuccess = () => {
        for (const { path } of found) leave(path, newPlaceOf(path));
      };
      mutate({ projectId, edits }, { onSuccess });
    },
    remove: async (place) => {
      const found = await filesAt(place);
      const edits = found.map(({ path, hash }): Edit => ({ path, from: hash, to: null }));
      const back = found.map(({ path, hash }): Edit => ({ path, from: null, to: { hash } }));
      const onSuccess = () => {
        for (const { path } of found) leave(path, null);
        const undo = () => mutate({ projectId, edits: back });
        toast(`${nameOf(place)} is deleted.`, { action: { label: "Undo", onClick: undo } });
      };
      mutate({ projectId, edits }, { onSuccess });
    },
  };
}

function withEdits(files: TreeFile[], edits: readonly Edit[]): TreeFile[] {
  const tree = new Map(files.map((file) => [file.path, file]));
  for (const { path, to } of edits) {
    if (to === null) tree.delete(path);
    else {
      const hash = "hash" in to ? to.hash : "";
      tree.set(path, { path, hash, size: 0, change: "added" });
    }
  }
  return [...tree.values()];
}
