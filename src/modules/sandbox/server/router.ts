import "server-only";

import { projectInput } from "@/modules/projects/schema";
import { readTree } from "@/modules/versions/server/data";
import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import { routesOf } from "../routes";
import { reportInput } from "../schema";
import { followLogInput } from "../server-log";
import { visitInput } from "../visit";
import { previewUrlOf } from "./client";
import { findHolder } from "./data";
import { followServerLog } from "./follow-server-log";
import { AWAKE_MS } from "./lifetime";
import { reportProblems } from "./mutations";
import { openSandbox } from "./open-sandbox";
import { findMissingPackages, installMissing } from "./packages";
import { restartDevServer, restartSandbox } from "./restart";
import { createStageTeller } from "./stage-teller";
import { readStatus } from "./status";
import { terminalRouter } from "./terminal-router";
import { visitVersion } from "./visit";

export const sandboxRouter = createTRPCRouter({
  terminal: terminalRouter,

  /** Has the app's sandbox awake and tells where its preview is. Asked again, it stays awake. */
  open: protectedProcedure.input(projectInput).mutation(async ({ ctx, input }) => {
    const place = { workspaceId: ctx.workspaceId, projectId: input.projectId };
    const stages = createStageTeller(input.projectId);
    let trouble: string | null = null;
    try {
      const sandbox = await openSandbox(place, {
        onStage: stages.onStage,
        onTrouble: ({ message }) => {
          trouble = message;
        },
      });
      return { url: previewUrlOf(sandbox), trouble, awakeMs: AWAKE_MS };
    } finally {
      await stages.end();
    }
  }),

  /** The addresses that the app's files have. */
  routes: protectedProcedure.input(projectInput).query(async ({ ctx, input }) => {
    await findHolder(ctx.workspaceId, input.projectId);
    const tree = await readTree(ctx.workspaceId, input.projectId);
    return routesOf(Object.keys(tree ?? {}));
  }),

  status: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => readStatus({ ...ctx, ...input })),

  onServerLog: protectedProcedure
    .input(followLogInput)
    .subscription(({ ctx, input, signal }) =>
      followServerLog({ ...ctx, ...input }, input, signal ?? new AbortController().signal),
    ),

  restartServer: limitedProcedure("sandbox.restart")
    .input(projectInput)
    .mutation(({ ctx, input }) => restartDevServer({ ...ctx, ...input })),

  restart: limitedProcedure("sandbox.restart")
    .input(projectInput)
    .mutation(({ ctx, input }) => restartSandbox({ ...ctx, ...input })),

  missingPackages: protectedProcedure
    .input(projectInput)
    .query(({ ctx, input }) => findMissingPackages({ ...ctx, ...input })),

  installPackages: limitedProcedure("sandbox.restart")
    .input(projectInput)
    .mutation(({ ctx, input }) => installMissing({ ...ctx, ...input })),

  /** The app as it was in a version, for as long as the page listens. */
  onVisit: limitedProcedure("version.visit")
    .input(visitInput)
    .subscription(({ ctx, input: { projectId, fragmentId }, signal }) =>
      visitVersion({ ...ctx, projectId }, fragmentId, signal ?? new AbortController().signal),
    ),

  /** What broke in a preview, as the page around it has heard. */
  report: limitedProcedure("preview.report")
    .input(reportInput)
    .mutation(({ ctx, input }) => reportProblems(ctx.workspaceId, input)),
});
