import * as z from "zod/mini"; // the edition for what travels to the browser

const lookSchema = z.object({
  /** What was and what is, side by side. */
  isSplit: z.boolean(),
  ignoresSpaces: z.boolean(),
});
export type ChangesLook = z.infer<typeof lookSchema>;

const USUAL: ChangesLook = { isSplit: false, ignoresSpaces: false };

export function readChangesLook(stored: string | null): ChangesLook {
  if (stored === null) return USUAL;
  try {
    return lookSchema.safeParse(JSON.parse(stored)).data ?? USUAL;
  } catch {
    return USUAL; // somebody else wrote there
  }
}
