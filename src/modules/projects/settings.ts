import * as z from "zod";
import { ownLimitsSchema } from "@/modules/agent/limits";
import { INSTRUCTIONS_LENGTH_MAX } from "./options";
import { projectInput } from "./schema";

// What an owner lays down for every run of an app.

const PATTERNS_MAX = 50;
const COMMANDS_MAX = 10;

const storable = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "This holds a character that cannot be stored.");
const inOneLine = storable.refine(
  (text) => !/[\r\n]/.test(text),
  "Write each in a line of its own.",
);

const patternSchema = inOneLine
  .min(1, "Write a path, or a pattern of paths.")
  .max(200, "A pattern has at most 200 characters.")
  .refine((pattern) => !/^[/!]|^\.\.?\/|\/\.\.(\/|$)/.test(pattern), {
    // Named, because it is one of many lines.
    error: ({ input }) =>
      `“${input}” cannot be used. Patterns begin in the app's folder: src/app/** for instance.`,
  });

export const settingsSchema = z.object({
  instructions: storable.max(
    INSTRUCTIONS_LENGTH_MAX,
    `At most ${INSTRUCTIONS_LENGTH_MAX.toLocaleString("en")} characters.`,
  ),
  allowedPaths: z.array(patternSchema).max(PATTERNS_MAX, `At most ${PATTERNS_MAX} patterns.`),
  startupCommands: z
    .array(inOneLine.min(1).max(1_000, "A command has at most 1,000 characters."))
    .max(COMMANDS_MAX, `At most ${COMMANDS_MAX} commands.`),
  model: inOneLine.min(1).max(200).nullable(),
  limits: ownLimitsSchema,
});

/** What is not named stays as it is. */
export const updateSettingsInput = projectInput.extend(settingsSchema.partial().shape);
export type UpdateSettingsInput = z.infer<typeof updateSettingsInput>;
