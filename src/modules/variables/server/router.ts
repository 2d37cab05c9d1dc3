import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { removeVariableInput, setVariableInput } from "../schema";
import { listVariables } from "./data";
import { removeVariable, setVariable } from "./mutations";

export const variablesRouter = createTRPCRouter({
  getMany: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => listVariables(ctx.workspaceId, input.projectId)),

  set: protectedProcedure
    .input(setVariableInput)
    .mutation(({ ctx, input }) => setVariable(ctx.workspaceId, input)),

  remove: protectedProcedure
    .input(removeVariableInput)
    .mutation(({ ctx, input }) => removeVariable(ctx.workspaceId, input)),
});
