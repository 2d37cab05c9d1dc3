// Apart from the schemas, so that a page that only counts characters does not load zod.
export const PROMPT_LENGTH_MAX = 20_000;

const count = (characters: number) => characters.toLocaleString("en");

/** What to say of a text that is too long to be sent. */
export const lengthProblem = (text: string): string | undefined =>
  text.length > PROMPT_LENGTH_MAX
    ? `${count(text.length)} of ${count(PROMPT_LENGTH_MAX)} characters`
    : undefined;
