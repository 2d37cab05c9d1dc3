import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * What the app seals stored secrets with, where the operator has set none: made once, and kept beside the database that
 * cannot be read without it.
 */
export function readKeySecret(home: string): string {
  const file = path.join(home, "key-secret");
  try {
    fs.writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return fs.readFileSync(file, "utf8");
}
