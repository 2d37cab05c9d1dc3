/** Text as Postgres takes it: without NUL, and without halves of characters that somebody has cut. */
export const storableText = (text: string) => text.toWellFormed().replaceAll("\0", "");

/** The same for every text in a value that is stored as JSON. */
export const storableJson = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "string" ? storableText(part) : part,
    ),
  );
