/** What a page asks for at once, at most: the server answers no more. */
export const BATCH_MAX = 20;
