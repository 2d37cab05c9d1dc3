import "server-only";

import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import { messagesInput, sendMessageInput } from "../schema";
import { listMessages } from "./data";
import { sendMessage } from "./mutations";

export const messagesRouter = createTRPCRouter({
  getMany: protectedProcedure
    .input(messagesInput)
    .query(({ ctx, input }) => listMessages(ctx.workspaceId, input.projectId)),

  create: limitedProcedure("message.send")
    .input(sendMessageInput)
    .mutation(({ ctx, input }) => sendMessage(ctx.workspaceId, input)),
});
