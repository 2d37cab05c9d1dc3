import * as z from "zod";
import { idSchema } from "@/lib/id-schema";
import { VERSION_NAME_LENGTH_MAX } from "./name";

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The files of one version: where each is, and the SHA-256 of its bytes. */
export const treeSchema = z.record(z.string(), hashSchema);
export type Tree = z.infer<typeof treeSchema>;

const CHECK_NAMES = ["types", "pages", "log", "preview", "looks"] as const;

/** One look at whether an app works, and what it found. */
export const checkSchema = z.object({
  name: z.enum(CHECK_NAMES),
  state: z.enum(["passed", "failed", "skipped"]),
  /** What was looked at, or why it could not be, in a few words for people. */
  told: z.string(),
  problems: z.array(z.string()),
  /** The hash of a picture of the page, where one was taken. */
  picture: hashSchema.optional(),
});
export type Check = z.infer<typeof checkSchema>;

export const pictureInput = z.object({ projectId: idSchema("project"), hash: hashSchema });

/** The files of a version; of none, those of this moment, with what a run under way has changed. */
export const treeInput = z.object({
  projectId: idSchema("project"),
  fragmentId: idSchema("fragment").optional(),
});
export type TreeInput = z.infer<typeof treeInput>;

export const versionInput = treeInput.required();
export type VersionInput = z.infer<typeof versionInput>;

/** Those files compared with the ones of another version; of none, with what was there before them. */
export const comparisonInput = treeInput.extend({
  baseId: idSchema("fragment").optional(),
  ignoresSpaces: z.boolean().default(false),
});
export type ComparisonInput = z.infer<typeof comparisonInput>;

export const timelineInput = z.object({
  projectId: idSchema("project"),
  isStarred: z.boolean().default(false),
  search: z.string().trim().max(100).default(""),
  /** The last one of the page before. */
  cursor: idSchema("fragment").optional(),
});
export type TimelineInput = z.infer<typeof timelineInput>;

/** What is not given stays as it is. An empty name takes the name away. */
export const markVersionInput = versionInput.extend({
  name: z
    .string()
    .trim()
    .max(VERSION_NAME_LENGTH_MAX, `At most ${VERSION_NAME_LENGTH_MAX} characters.`)
    .refine((name) => !name.includes("\0"), "This holds a character that cannot be stored.")
    .optional(),
  isStarred: z.boolean().optional(),
});
export type MarkVersionInput = z.infer<typeof markVersionInput>;

const pathSchema = z.string().min(1).max(1_000);
export const fileInput = treeInput.extend({ path: pathSchema });
export type FileInput = z.infer<typeof fileInput>;

export const callInput = z.object({ runId: idSchema("run"), step: z.string().min(1).max(100) });
export type CallInput = z.infer<typeof callInput>;

/** Where it stood before, if that was elsewhere. */
export const patchInput = comparisonInput.extend({ path: pathSchema, from: pathSchema.optional() });
export type PatchInput = z.infer<typeof patchInput>;

export const callPatchInput = callInput.extend({ path: pathSchema });
export type CallPatchInput = z.infer<typeof callPatchInput>;
