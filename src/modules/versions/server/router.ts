import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import {
  callPatchInput,
  comparisonInput,
  fileInput,
  markVersionInput,
  patchInput,
  timelineInput,
  treeInput,
  versionInput,
} from "../schema";
import { listChanges, readCallPatch, readPatch } from "./compare";
import { listFiles, listTimeline, listVersions, readFile } from "./data";
import { markVersion } from "./mutations";
import { goBackTo } from "./restore";

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

  timeline: protectedProcedure
    .input(timelineInput)
    .query(({ ctx, input }) => listTimeline(ctx.caller, input)),

  restore: limitedProcedure("version.restore")
    .input(versionInput)
    .mutation(({ ctx, input }) => goBackTo(ctx.caller, input)),

  mark: protectedProcedure
    .input(markVersionInput)
    .mutation(({ ctx, input }) => markVersion(ctx.workspaceId, input)),
});
