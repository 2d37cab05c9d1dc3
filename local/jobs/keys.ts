import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as z from "zod";

const keys = z.object({ signingKey: z.string(), eventKey: z.string() });
export type Keys = z.output<typeof keys>;

/** The keys of this installation, made at its first start. */
export function openKeys(home: string): Keys {
  const file = path.join(home, "jobs-keys.json");
  if (!fs.existsSync(file)) {
    const made: Keys = {
      signingKey: `signkey-local-${randomBytes(32).toString("hex")}`,
      eventKey: randomBytes(24).toString("base64url"),
    };
    fs.writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return keys.parse(JSON.parse(fs.readFileSync(file, "utf8")));
}
