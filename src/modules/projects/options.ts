// What a person can choose. Apart from the schemas, so that the page that offers it does not load zod.

export const TEMPLATES = {
  nextjs: { label: "Next.js", detail: "Pages, server code and ready-made components" },
  vite: { label: "Vite", detail: "A lean React app that lives in the browser" },
} as const;
export type Template = keyof typeof TEMPLATES;

export const SORTS = {
  recent: "Last changed",
  newest: "Newest",
  name: "Name",
} as const;
export type Sort = keyof typeof SORTS;

export const NAME_LENGTH_MAX = 80;
export const INSTRUCTIONS_LENGTH_MAX = 8_000;

/** A deleted app can be brought back for so long. */
export const UNDO_MINUTES = 10;
