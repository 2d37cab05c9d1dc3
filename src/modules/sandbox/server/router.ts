import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import { reportInput } from "../schema";
import { previewUrlOf } from "./client";
import { reportProblems } from "./mutations";
import { openSandbox } from "./open-sandbox";

export const sandboxRouter = createTRPCRouter({
  /** Has the app's sandbox awake and tells where its preview is. Asked again, it stays awake. */
  open: protectedProcedure.input(projectInput).mutation(async ({ ctx, input }) => {
    const place = { workspaceId: ctx.workspaceId, projectId: input.projectId };
    let trouble: string | null = null;
    const sandbox = await openSandbox(place, {
      onTrouble: ({ message }) => {
        trouble = message;
      },
    });
    return { url: previewUrlOf(sandbox), trouble };
  }),

  /** What broke in a preview, as the page around it has heard. */
  report: limitedProcedure("preview.report")
    .input(reportInput)
    .mutation(({ ctx, input }) => reportProblems(ctx.workspaceId, input)),
});
