import "server-only";

import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import {
  editMessageInput,
  messagesInput,
  removeMessageInput,
  reorderMessagesInput,
  sendMessageInput,
} from "../schema";
import { listMessages } from "./data";
import { editWaiting, removeWaiting, reorderWaiting, sendMessage } from "./mutations";

export const messagesRouter = createTRPCRouter({
  getMany: protectedProcedure
    .input(messagesInput)
    .query(({ ctx, input }) => listMessages(ctx.workspaceId, input.projectId)),

  create: limitedProcedure("message.send")
    .input(sendMessageInput)
    .mutation(({ ctx, input }) => sendMessage(ctx.workspaceId, input)),

  edit: protectedProcedure
    .input(editMessageInput)
    .mutation(({ ctx, input }) => editWaiting(ctx.workspaceId, input)),

  remove: protectedProcedure
    .input(removeMessageInput)
    .mutation(({ ctx, input }) => removeWaiting(ctx.workspaceId, input)),

  reorder: protectedProcedure
    .input(reorderMessagesInput)
    .mutation(({ ctx, input }) => reorderWaiting(ctx.workspaceId, input)),
});
