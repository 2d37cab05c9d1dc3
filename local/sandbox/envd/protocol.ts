import * as z from "zod";

// The messages of E2B's two services, in protobuf's JSON form: a field with its default value is left out, bytes are
// base64, 64-bit numbers are strings, and an enum is its name.

const text = z.string().default("");
const flag = z.boolean().default(false);
const bytes = z.base64().transform((value) => Buffer.from(value, "base64"));

const processSelector = z.union([z.object({ pid: z.number() }), z.object({ tag: z.string() })]);
export type ProcessSelector = z.output<typeof processSelector>;

const terminalSize = z.object({
  size: z.object({
    cols: z.number().int().min(1).max(1000),
    rows: z.number().int().min(1).max(1000),
  }),
});
export type TerminalSize = z.output<typeof terminalSize>["size"];

export const startRequest = z.object({
  process: z.object({
    cmd: z.string().min(1),
    args: z.array(z.string()).default([]),
    envs: z.record(z.string(), z.string()).default({}),
    cwd: z.string().optional(),
  }),
  pty: terminalSize.optional(),
  tag: z.string().optional(),
  stdin: z.boolean().default(true), // clients that know of it always say it
});
export type StartRequest = z.output<typeof startRequest>;

export const processRequest = z.object({ process: processSelector });
export const updateRequest = processRequest.extend({ pty: terminalSize.optional() });
export const sendInputRequest = processRequest.extend({
  input: z.union([z.object({ stdin: bytes }), z.object({ pty: bytes })]),
});
export const sendSignalRequest = processRequest.extend({
  signal: z.enum(["SIGNAL_SIGTERM", "SIGNAL_SIGKILL"]),
});

export const pathRequest = z.object({ path: text });
export const moveRequest = z.object({ source: text, destination: text });
export const listDirRequest = z.object({ path: text, depth: z.number().int().default(0) });
export const watchRequest = z.object({ path: text, recursive: flag, includeEntry: flag });
export const watcherRequest = z.object({ watcherId: text });

export const nothing = z.object({});
