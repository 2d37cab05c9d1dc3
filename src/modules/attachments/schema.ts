import * as z from "zod";
import { idSchema } from "@/lib/id-schema";
import { ATTACHMENTS_MAX, TOO_MANY } from "./limits";

const NAME_LENGTH_MAX = 200;

/** As a person's file is called. A name that leads somewhere is none. */
const fileName = z
  .string()
  .trim()
  .min(1, "The file has no name.")
  .max(NAME_LENGTH_MAX, `A file's name has at most ${NAME_LENGTH_MAX} characters.`)
  .refine((name) => !/[/\\\p{Cc}]/u.test(name) && !/^\.+$/.test(name), {
    message: "The name of a file holds no folders: send it by its last part alone.",
  })
  // They turn the direction of what follows: an ending can be made to look like another.
  .refine((name) => !/[\u202a-\u202e\u2066-\u2069]/.test(name), {
    message: "The name of this file hides what it is. Give it another one.",
  });

export const attachmentInput = z.object({ attachmentId: idSchema("attachment") });

export const uploadInput = attachmentInput.extend({ name: fileName });
export type UploadInput = z.infer<typeof uploadInput>;

/** What is sent along with a message, in its order. */
export const attachmentIds = z
  .array(idSchema("attachment"))
  .max(ATTACHMENTS_MAX, TOO_MANY)
  .refine((ids) => new Set(ids).size === ids.length, "Each file goes along once.")
  .default([]);

/** A file as the page and the log tell of it. */
export const attachmentSchema = z.object({
  id: idSchema("attachment"),
  name: z.string(),
  kind: z.enum(["PICTURE", "TEXT", "FILE"]),
  size: z.number().int(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
