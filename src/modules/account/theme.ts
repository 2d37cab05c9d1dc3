export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The colours of code. `app` is what the page itself has. */
export const CODE_THEMES = ["app", "github", "solarized", "dracula", "nord", "contrast"] as const;
export type CodeTheme = (typeof CODE_THEMES)[number];

/** The page is drawn in the right theme from its first byte, before the database is asked. */
export const THEME_COOKIE = "whittle-theme";

export const parseTheme = (value: string | undefined): Theme =>
  THEMES.find((theme) => theme === value) ?? "system";
