import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { refreshVariables } from "@/modules/sandbox/server/open-sandbox";
import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { removeVariableInput, setVariableInput } from "../schema";
import { listVariables } from "./data";
import { removeVariable, setVariable } from "./mutations";

export const variablesRouter = createTRPCRouter({
  getMany: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => listVariables(ctx.workspaceId, input.projectId)),

  set: protectedProcedure.input(setVariableInput).mutation(async ({ ctx, input }) => {
    await setVariable(ctx.workspaceId, input);
    await refreshVariables(input.projectId);
  }),

  remove: protectedProcedure.input(removeVariableInput).mutation(async ({ ctx, input }) => {
    await removeVariable(ctx.workspaceId, input);
    await refreshVariables(input.projectId);
  }),
});
