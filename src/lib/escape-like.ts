/** Prisma hands the text to LIKE, where these three mean something. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
