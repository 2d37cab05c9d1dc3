import "server-only";

import * as z from "zod";
import { projectInput } from "@/modules/projects/schema";
import { appPath } from "@/modules/sandbox/server/app-path";
import { SHOWN_BYTES_MAX } from "@/modules/versions/content";
import { hashSchema } from "@/modules/versions/schema";

const FILES_MAX = 500; // of a folder that is renamed or deleted

const textSchema = z
  .string()
  .refine((text) => !text.includes("\0"), { message: "A text has no zero bytes." })
  .refine((text) => Buffer.byteLength(text) <= SHOWN_BYTES_MAX, {
    message: "This file is too long to be edited here.",
  });

/** What a person makes of one file. It names what it was made of, so that nobody else's work is written over. */
const editSchema = z.object({
  path: appPath,
  /** The file as it was found; none where there was none. */
  from: hashSchema.nullable(),
  /** What it is to hold, as a text or as what another file of this app holds or held; nothing where it is to go. */
  to: z.union([z.object({ text: textSchema }), z.object({ hash: hashSchema })]).nullable(),
});
export type Edit = z.infer<typeof editSchema>;

export const editInput = projectInput.extend({
  edits: z
    .array(editSchema)
    .min(1)
    .max(FILES_MAX)
    .refine((edits) => new Set(edits.map(({ path }) => path)).size === edits.length, {
      message: "Each file can be changed once at a time.",
    }),
});
