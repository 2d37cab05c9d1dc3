"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import * as z from "zod";
import type { Content } from "@/modules/versions/content";
import { errorCodeOf, useTRPC, useTRPCClient } from "@/trpc/client";
import { type DraftStore, Drafts, type SaveEnd } from "../drafts";

const keptSchema = z.object({ from: z.string().nullable(), text: z.string() });

/** What is written in an app's files, stored as it is written. */
export function useDrafts(projectId: string): Drafts {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [drafts] = useState(() => {
    const fileOf = (path: string) => trpc.versions.file.queryOptions({ projectId, path });

    const readTheirs = async (path: string): Promise<SaveEnd> => {
      try {
        const file = await queryClient.fetchQuery({ ...fileOf(path), staleTime: 0 });
        return { kind: "overtaken", theirs: storedText(file) };
      } catch (error) {
        return errorCodeOf(error) === "NOT_FOUND"
          ? { kind: "overtaken", theirs: null }
          : { kind: "failed", reason: reasonOf(error) };
      }
    };
    const save: DraftStore["save"] = async (path, from, text) => {
      try {
        const edits = [{ path, from, to: { text } }];
        const { files } = await client.editor.save.mutate({ projectId, edits });
        const hash = files[0]?.hash ?? "";
        // What was asked for before it was stored knows nothing of it.
        await queryClient.cancelQueries({ queryKey: fileOf(path).queryKey });
        const content = { kind: "text", text } as const;
        queryClient.setQueryData(fileOf(path).queryKey, { hash, content });
        return { kind: "saved", hash };
      } catch (error) {
        if (errorCodeOf(error) === "FILE_CHANGED") return readTheirs(path);
        return { kind: "failed", reason: reasonOf(error) };
      }
    };
    return new Drafts({ save, ...keptIn(projectId) });
  });

  useEffect(() => {
    const flush = () => drafts.flush();
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [drafts]);
  return drafts;
}

export const useDraftState = (drafts: Drafts, path: string) =>
  useSyncExternalStore(
    drafts.subscribe,
    () => drafts.stateOf(path),
    () => drafts.stateOf(path),
  );

export const useHasDraft = (drafts: Drafts, path: string) =>
  useSyncExternalStore(
    drafts.subscribe,
    () => drafts.has(path),
    () => drafts.has(path),
  );

export const useDraftRevision = (drafts: Drafts, path: string) =>
  useSyncExternalStore(
    drafts.subscribe,
    () => drafts.revisionOf(path),
    () => drafts.revisionOf(path),
  );

/** As a draft knows it; nothing where it cannot be edited. */
export const storedText = ({ hash, content }: { hash: string; content: Content }) =>
  content.kind === "text" ? { hash, text: content.text } : null;

const reasonOf = (error: unknown) =>
  error instanceof Error ? error.message : "This could not be saved.";

/** This browser keeps what could not be stored. */
function keptIn(projectId: string): Pick<DraftStore, "keep" | "find"> {
  const nameOf = (path: string) => `whittle-draft:${projectId}:${path}`;
  return {
    keep: (path, kept) => {
      try {
        if (kept) localStorage.setItem(nameOf(path), JSON.stringify(kept));
        else localStorage.removeItem(nameOf(path));
      } catch {
        // The browser has no room left: the page still has it.
      }
    },
    find: (path) => {
      const kept = localStorage.getItem(nameOf(path));
      return kept === null ? null : (keptSchema.safeParse(JSON.parse(kept)).data ?? null);
    },
  };
}
