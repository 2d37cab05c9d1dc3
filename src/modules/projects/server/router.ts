import "server-only";

import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import {
  createProjectInput,
  forkProjectInput,
  listProjectsInput,
  projectInput,
  renameProjectInput,
} from "../schema";
import { updateSettingsInput } from "../settings";
import { getProject, getSettings, listProjects } from "./data";
import {
  createProject,
  deleteProject,
  forkProject,
  renameProject,
  restoreProject,
  updateSettings,
} from "./mutations";

export const projectsRouter = createTRPCRouter({
  getMany: protectedProcedure
    .input(listProjectsInput)
    .query(({ ctx, input }) => listProjects(ctx.workspaceId, input)),

  getOne: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => getProject(ctx.workspaceId, input.projectId)),

  create: limitedProcedure("project.create")
    .input(createProjectInput)
    .mutation(({ ctx, input }) => createProject(ctx.workspaceId, input)),

  fork: limitedProcedure("project.create")
    .input(forkProjectInput)
    .mutation(({ ctx, input }) => forkProject(ctx.caller, input)),

  rename: protectedProcedure
    .input(renameProjectInput)
    .mutation(({ ctx, input }) => renameProject(ctx.workspaceId, input.projectId, input.name)),

  getSettings: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => getSettings(ctx.workspaceId, input.projectId)),

  updateSettings: protectedProcedure
    .input(updateSettingsInput)
    .mutation(({ ctx, input }) => updateSettings(ctx.workspaceId, input)),

  delete: protectedProcedure
    .input(projectInput)
    .mutation(({ ctx, input }) => deleteProject(ctx.workspaceId, input.projectId)),

  restore: protectedProcedure
    .input(projectInput)
    .mutation(({ ctx, input }) => restoreProject(ctx.workspaceId, input.projectId)),
});
