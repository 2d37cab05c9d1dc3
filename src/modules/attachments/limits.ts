import { printSize } from "@/lib/print-size";

// Apart from the schemas, so that a page that only looks at files does not load zod.

export const ATTACHMENTS_MAX = 10;

/** Hosts like Vercel refuse to take more in one request. */
export const ATTACHMENT_BYTES_MAX = 4 * 1024 * 1024;

export const LIMITS_TOLD = `Up to ${ATTACHMENTS_MAX} files of ${printSize(ATTACHMENT_BYTES_MAX)} each: pictures, texts, PDFs, tables, fonts, sound, video`;

/** What to say of a file that need not be sent to be refused. */
export function sizeProblem({ name, size }: { name: string; size: number }): string | undefined {
  if (size === 0) return `“${name}” is empty.`;
  if (size <= ATTACHMENT_BYTES_MAX) return undefined;
  return `“${name}” has ${printSize(size)}. A file may have ${printSize(ATTACHMENT_BYTES_MAX)} at most.`;
}

export const TOO_MANY = `A message takes ${ATTACHMENTS_MAX} files at most.`;
