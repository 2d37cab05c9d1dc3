import "server-only";

import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import { searchInput } from "../search";
import { editFiles } from "./edit-files";
import { editInput } from "./edit-input";
import { searchFiles } from "./search-files";

export const editorRouter = createTRPCRouter({
  /** Files as the person wants them. Each says what it was made of: what has changed since is not written over. */
  save: limitedProcedure("file.edit")
    .input(editInput)
    .mutation(({ ctx, input: { projectId, edits } }) =>
      editFiles({ ...ctx.caller, projectId }, edits),
    ),

  search: protectedProcedure
    .input(searchInput)
    .query(({ ctx, input, signal }) => searchFiles(ctx.workspaceId, input, signal)),
});
