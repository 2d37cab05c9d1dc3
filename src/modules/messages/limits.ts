// Apart from the schemas, so that a page that only counts characters does not load zod.
export const PROMPT_LENGTH_MAX = 20_000;
