"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { Drafts } from "../drafts";
import type { TreeFile } from "../file-tree";
import { canFormat, configPathOf, format, readConfig } from "../format";
import { useCodePreferences } from "./use-code-preferences";

/** What the person's own saving does: the file is put in order first, where that is wanted. */
export function useSaveFile(projectId: string, files: readonly TreeFile[], drafts: Drafts) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { formatsOnSave } = useCodePreferences().preferences;

  const readOwnConfig = async () => {
    const path = configPathOf(files);
    if (path === undefined) return {};
    const file = trpc.versions.file.queryOptions({ projectId, path }, { staleTime: 60_000 });
    const { content } = await queryClient.fetchQuery(file);
    return readConfig(content.kind === "text" ? content.text : undefined);
  };
  return async (path: string) => {
    if (!formatsOnSave || !canFormat(path)) return drafts.save(path);
    const text = drafts.textOf(path);
    try {
      const formatted = await format(path, text, await readOwnConfig());
      // Somebody may have typed on.
      if (drafts.textOf(path) === text) return await drafts.write(path, formatted);
    } catch (error) {
      const [reason] = String(error instanceof Error ? error.message : error).split("\n");
      toast.error(`Saved, but not formatted: ${reason}`);
    }
    return drafts.save(path);
  };
}
