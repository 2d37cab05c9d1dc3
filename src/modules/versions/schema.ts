import * as z from "zod";

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The files of one version: where each is, and the SHA-256 of its bytes. */
export const treeSchema = z.record(z.string(), hashSchema);
export type Tree = z.infer<typeof treeSchema>;
