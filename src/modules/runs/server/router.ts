import "server-only";

import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { answerInput, followInput, logInput, runInput } from "../schema";
import { listEvents } from "./data";
import { followLog } from "./follow-log";
import { answerQuestion, stopRun } from "./mutations";

export const runsRouter = createTRPCRouter({
  log: protectedProcedure
    .input(logInput)
    .query(({ ctx, input }) => listEvents(ctx.workspaceId, input)),

  onEvent: protectedProcedure
    .input(followInput)
    .subscription(({ ctx, input, signal }) =>
      followLog(ctx.workspaceId, input, signal ?? new AbortController().signal),
    ),

  stop: protectedProcedure
    .input(runInput)
    .mutation(({ ctx, input }) => stopRun(ctx.workspaceId, input.runId)),

  answer: protectedProcedure
    .input(answerInput)
    .mutation(({ ctx, input }) => answerQuestion(ctx.workspaceId, input)),
});
