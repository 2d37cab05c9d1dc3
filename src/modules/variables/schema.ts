import * as z from "zod";
import { projectInput } from "@/modules/projects/schema";

export const VARIABLES_MAX = 100;
export const VALUE_LENGTH_MAX = 16_000;

/** Set by whoever runs the app; another value would keep it from starting. */
const TAKEN = ["PATH", "HOME", "PORT", "HOST", "NODE_ENV", "PWD", "USER", "SHELL"];

export const variableNameSchema = z
  .string()
  .trim()
  .max(100, "At most 100 characters.")
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "Letters, digits and underscores, not beginning with a digit.")
  .refine((name) => !TAKEN.includes(name.toUpperCase()), "This name is taken by the system.");

const QUOTES = ["'", "`", '"'];

export const setVariableInput = projectInput.extend({
  name: variableNameSchema,
  value: z
    .string()
    .min(1, "Write the value.")
    .max(VALUE_LENGTH_MAX, `At most ${VALUE_LENGTH_MAX.toLocaleString("en")} characters.`)
    .refine((value) => !value.includes("\0"), "This holds a character that cannot be stored.")
    .refine(
      (value) => !QUOTES.every((quote) => value.includes(quote)),
      "A value cannot hold all three kinds of quotes: ' \" and `.",
    ),
});
export type SetVariableInput = z.infer<typeof setVariableInput>;

export const removeVariableInput = projectInput.extend({ name: variableNameSchema });
export type RemoveVariableInput = z.infer<typeof removeVariableInput>;
