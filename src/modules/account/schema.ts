import * as z from "zod";
import { CODE_THEMES, type Theme } from "./theme";

/** Who somebody is, in the words of whoever signed them in. */
export type Identity = {
  provider: "single" | "clerk";
  externalId: string;
  email: string | null;
  name: string | null;
};

declare const workspaceBrand: unique symbol;

/**
 * The right to reach what a workspace owns. Reads and writes take one first, so that a query without a tenant does
 * not compile. Minted where a caller's membership was found, and nowhere else.
 */
export type WorkspaceId = string & { readonly [workspaceBrand]: true };

export type Caller = {
  userId: string;
  workspaceId: WorkspaceId;
  role: "ADMIN" | "MEMBER";
};

const themeSchema = z.enum(["system", "light", "dark"] as const satisfies readonly Theme[]);

/** How much of the work is told: in everyday words alone, or with code, commands and what they print. */
const detailSchema = z.enum(["plain", "detailed"]);
export type Detail = z.infer<typeof detailSchema>;

const codeThemeSchema = z.enum(CODE_THEMES);

/** Unknown or broken preferences fall back to their defaults: they may never lock anybody out. */
export const preferencesSchema = z.object({
  theme: themeSchema.catch("system").default("system"),
  detail: detailSchema.catch("detailed").default("detailed"),
  codeTheme: codeThemeSchema.catch("app").default("app"),
  wrapsLines: z.boolean().catch(false).default(false),
  formatsOnSave: z.boolean().catch(true).default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const updatePreferencesInput = z
  .object({
    theme: themeSchema,
    detail: detailSchema,
    codeTheme: codeThemeSchema,
    wrapsLines: z.boolean(),
    formatsOnSave: z.boolean(),
  })
  .partial();
