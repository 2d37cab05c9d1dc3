import * as z from "zod";
import { projectInput } from "@/modules/projects/schema";

/** What one request may type. A longer text is sent in parts. */
export const TYPED_CHARS_MAX = 16_384;

const sizeShape = {
  cols: z.number().int().min(2).max(500),
  rows: z.number().int().min(2).max(300),
};

const pidSchema = z.number().int().positive();

/** How far a shell's output has been seen: the shell, who in this line has listened to it, and up to where. */
const printedPosition = z
  .string()
  .regex(/^\d{1,10}:\w{1,40}:\d{1,15}$/)
  .transform((printed) => {
    const [pid, listener = "", at] = printed.split(":");
    return { pid: Number(pid), listener, at: Number(at) };
  });
export type Position = z.infer<typeof printedPosition>;

export const printPosition = ({ pid, listener, at }: Position) => `${pid}:${listener}:${at}`;

export const openTerminalInput = projectInput.extend({
  ...sizeShape,
  /** The shell that this page had before. Where it is no more, there is a new one. */
  pid: pidSchema.nullish(),
  /** Sent by the browser when it resumes a line that was cut. */
  lastEventId: printedPosition.nullish(),
});
export type OpenTerminalInput = z.infer<typeof openTerminalInput>;

export const shellInput = projectInput.extend({ pid: pidSchema });
export type ShellInput = z.infer<typeof shellInput>;

export const typeInput = shellInput.extend({ text: z.string().min(1).max(TYPED_CHARS_MAX) });
export const resizeInput = shellInput.extend(sizeShape);

/** What a page hears of its shell. */
export type TerminalEvent =
  | {
      kind: "opened";
      pid: number;
      /** Resumed where it was; found again, without what it has said meanwhile; or begun, where there was one to find. */
      how: "resumed" | "found" | "begun" | "begun-anew";
    }
  | { kind: "output"; text: string }
  /** More was said than a page can show: so many characters were left out here. */
  | { kind: "omitted"; characters: number }
  /** What was changed by hand has become a version. */
  | { kind: "saved"; files: number }
  | { kind: "unsaved"; reason: string }
  | { kind: "ended"; why: "exit" | "lost" };
