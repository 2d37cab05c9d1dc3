/** Text as Postgres takes it: without NUL, and without halves of characters that somebody has cut. */
export const storableText = (text: string) => text.toWellFormed().replaceAll("\0", "");

/** A value as JSON, in which the same is true of every text. */
export const printStorable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "string" ? storableText(part) : part,
  );
