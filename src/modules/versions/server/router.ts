import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { callPatchInput, comparisonInput, fileInput, patchInput, treeInput } from "../schema";
import { listChanges, readCallPatch, readPatch } from "./compare";
import { listFiles, listVersions, readFile } from "./data";

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

  /** Which files are not the same in a version and in another one, by default the one before it. */
  changes: protectedProcedure
    .input(comparisonInput)
    .query(({ ctx, input }) => listChanges(ctx.workspaceId, input)),

  /** What has become of one of them, line by line. */
  patch: protectedProcedure
    .input(patchInput)
    .query(({ ctx, input }) => readPatch(ctx.workspaceId, input)),

  /** What one call of the agent has made of a file. */
  patchOfCall: protectedProcedure
    .input(callPatchInput)
    .query(({ ctx, input }) => readCallPatch(ctx.workspaceId, input)),
});
