import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { callInput, fileInput, treeInput, versionInput } from "../schema";
import { listCallPatches, listFiles, listPatches, listVersions, readFile } from "./data";

export const versionsRouter = createTRPCRouter({
  getMany: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => listVersions(ctx.workspaceId, input.projectId)),

  files: protectedProcedure
    .input(treeInput)
    .query(({ ctx, input }) => listFiles(ctx.workspaceId, input)),

  file: protectedProcedure
    .input(fileInput)
    .query(({ ctx, input }) => readFile(ctx.workspaceId, input)),

  /** What a version has changed of the one before it. */
  changes: protectedProcedure
    .input(versionInput)
    .query(({ ctx, input }) => listPatches(ctx.workspaceId, input)),

  /** What one call of the agent has changed. */
  changesOfCall: protectedProcedure
    .input(callInput)
    .query(({ ctx, input }) => listCallPatches(ctx.workspaceId, input)),
});
