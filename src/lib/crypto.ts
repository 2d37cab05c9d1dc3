import "server-only";

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "./errors";

export type Sealed = {
  ciphertext: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
  keyVersion: number;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Key = { bytes: Uint8Array; version: number };

/**
 * Seals what is stored with the installation's secrets (AES-256-GCM). The first one seals; all of them open, so that a
 * new one can be put in front and the old one taken away when nothing needs it any more.
 */
export function createVault(secrets: readonly string[]) {
  const keys = secrets.map(keyOf);
  const [current] = keys;
  return {
    /** What is sealed for one purpose cannot be opened for another: a row that is copied to another place is of no use. */
    seal: (text: string, purpose: string): Sealed => {
      if (!current) throw closed("KEY_SECRET is not set, so nothing secret can be stored here.");
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.bytes, nonce);
      cipher.setAAD(Buffer.from(purpose));
      const sealed = [cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
      return {
        ciphertext: new Uint8Array(Buffer.concat(sealed)),
        nonce: new Uint8Array(nonce),
        keyVersion: current.version,
      };
    },

    open: ({ ciphertext, nonce, keyVersion }: Sealed, purpose: string): string => {
      const key = keys.find(({ version }) => version === keyVersion);
      if (!key) throw closed(OTHER_SECRET);
      const sealed = Buffer.from(ciphertext);
      const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce);
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      const opened = [decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()];
      return Buffer.concat(opened).toString("utf8");
    },
  };
}

const OTHER_SECRET =
  "What is stored was sealed with another KEY_SECRET. Put the old one behind the new one (KEY_SECRET=new,old), or set it anew.";

/** Known by a part of its hash: which one it was can be told, and nothing of it. */
function keyOf(secret: string): Key {
  const bytes = new Uint8Array(hkdfSync("sha256", secret, "", "whittle vault", 32));
  const version = createHash("sha256").update(bytes).digest().readUInt32BE() >>> 1;
  return { bytes, version };
}

const closed = (message: string) => new AppError("SECRETS_CLOSED", message);
