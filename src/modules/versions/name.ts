// Apart from the schemas, so that the page that asks for a name does not load zod.

export const VERSION_NAME_LENGTH_MAX = 80;
