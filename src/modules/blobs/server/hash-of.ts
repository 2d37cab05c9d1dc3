import "server-only";

import { createHash } from "node:crypto";

/** The name of bytes in the store. */
export const hashOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** Whether stored bytes are those that were stored: a disk may have damaged them. */
export const isSound = ({ hash, bytes }: { hash: string; bytes: Uint8Array }) =>
  hashOf(bytes) === hash;
