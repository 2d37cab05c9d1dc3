import * as z from "zod";
import { idSchema } from "@/lib/id-schema";
import { attachmentIds } from "@/modules/attachments/schema";
import { PROMPT_LENGTH_MAX } from "./limits";

export const promptSchema = z
  .string()
  .trim()
  .min(1, "Write a few words first.")
  .max(
    PROMPT_LENGTH_MAX,
    `This is too long: at most ${PROMPT_LENGTH_MAX.toLocaleString("en")} characters.`,
  )
  // Postgres cannot store it in text, and no keyboard makes it.
  .refine((text) => !text.includes("\0"), "This holds a character that cannot be stored.");

/** Made by the page for each thing it asks for, so that asking twice does it once. */
export const requestIdSchema = z.uuid();

export const sendMessageInput = z.object({
  projectId: idSchema("project"),
  requestId: requestIdSchema,
  content: promptSchema,
  attachmentIds,
  /** An earlier message that it is said instead of. */
  replaces: idSchema("message").optional(),
});
export type SendMessageInput = z.infer<typeof sendMessageInput>;

const messageInput = z.object({ projectId: idSchema("project"), messageId: idSchema("message") });
export const removeMessageInput = messageInput;
export const editMessageInput = messageInput.extend({ content: promptSchema });
export type EditMessageInput = z.infer<typeof editMessageInput>;
export type RemoveMessageInput = z.infer<typeof removeMessageInput>;

const WAITING_MAX = 500; // more than anybody sends in an hour

/** All that wait, in their new order. */
export const reorderMessagesInput = z.object({
  projectId: idSchema("project"),
  messageIds: z.array(idSchema("message")).min(1).max(WAITING_MAX),
});
export type ReorderMessagesInput = z.infer<typeof reorderMessagesInput>;

export const messagesInput = z.object({ projectId: idSchema("project") });
