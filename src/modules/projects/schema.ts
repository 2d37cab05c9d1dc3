import * as z from "zod";
import { idSchema } from "@/lib/id-schema";
import { attachmentIds } from "@/modules/attachments/schema";
import { promptSchema, requestIdSchema } from "@/modules/messages/schema";
import { NAME_LENGTH_MAX, type Sort, type Template } from "./options";

const templateSchema = z.enum(["nextjs", "vite"] as const satisfies readonly Template[]);

export const createProjectInput = z.object({
  requestId: requestIdSchema,
  prompt: promptSchema,
  template: templateSchema.default("nextjs"),
  attachmentIds,
});
export type CreateProjectInput = z.infer<typeof createProjectInput>;

/** A version as a project of its own. */
export const forkProjectInput = z.object({
  requestId: requestIdSchema,
  projectId: idSchema("project"),
  fragmentId: idSchema("fragment"),
});
export type ForkProjectInput = z.infer<typeof forkProjectInput>;

export const projectInput = z.object({ projectId: idSchema("project") });

export const renameProjectInput = projectInput.extend({
  name: z
    .string()
    .trim()
    .min(1, "Give it a name.")
    .max(NAME_LENGTH_MAX, `At most ${NAME_LENGTH_MAX} characters.`)
    .refine((name) => !name.includes("\0"), "This holds a character that cannot be stored."),
});

const sortSchema = z.enum(["recent", "newest", "name"] as const satisfies readonly Sort[]);

export const listProjectsInput = z.object({
  search: z.string().trim().max(100).default(""),
  sort: sortSchema.default("recent"),
  cursor: z.number().int().min(0).default(0),
});
export type ListProjectsInput = z.infer<typeof listProjectsInput>;
