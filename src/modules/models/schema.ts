import * as z from "zod";

const FORMATS = ["webm", "mp4", "ogg", "wav"] as const;

/** The format of a recording, from its type: browsers name the codec behind it. */
export const audioFormatSchema = z
  .string()
  .transform((type) => /^audio\/(\w+)\s*(;|$)/.exec(type)?.[1])
  .pipe(z.enum(FORMATS));

export const recordingSchema = z
  .instanceof(Blob)
  .refine(({ size }) => size > 0, "This recording is empty.");

export type Transcript = { text: string };
