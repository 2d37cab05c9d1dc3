import * as z from "zod";

// E2B's second build system, as the SDK's Template.build speaks it.

export const buildRequest = z.object({ name: z.string().min(1) });

const step = z.object({
  type: z.enum(["COPY", "ENV", "RUN", "WORKDIR", "USER"]),
  args: z.array(z.string()).default([]),
  filesHash: z.string().optional(),
  force: z.boolean().default(false),
});
export type Step = z.output<typeof step>;

export const buildInstructions = z.object({
  fromImage: z.string().optional(),
  fromTemplate: z.string().optional(),
  steps: z.array(step).default([]),
  startCmd: z.string().default(""),
  readyCmd: z.string().default(""),
  force: z.boolean().default(false),
});
export type BuildInstructions = z.output<typeof buildInstructions>;

export const statusQuery = z.object({
  logsOffset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

export const filesHash = z.string().regex(/^[a-f0-9]{16,128}$/, "is no hash");

export type LogEntry = { timestamp: string; level: "info" | "warn" | "error"; message: string };
