import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_BYTES = 10;

/** An id that sorts by time. The same time and entropy make the same id, so that a repeated request makes it again. */
export function ulid(atMs = Date.now(), entropy: Uint8Array = randomBytes(RANDOM_BYTES)): string {
  const hex = Buffer.from(entropy)
    .toString("hex")
    .padEnd(RANDOM_BYTES * 2, "0");
  let rest = (BigInt(atMs) << 80n) | BigInt(`0x${hex.slice(0, RANDOM_BYTES * 2)}`);
  let id = "";
  for (let place = 0; place < 26; place++) {
    id = `${ALPHABET[Number(rest & 31n)]}${id}`;
    rest >>= 5n;
  }
  return id;
}

export const isUlid = (text: string) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

/** The nth id that follows from the seed of one request. */
export function seededUlid(atMs: number, seed: Uint8Array, n: number): string {
  const entropy = new Uint8Array(RANDOM_BYTES);
  entropy.set(seed.slice(0, RANDOM_BYTES));
  const view = new DataView(entropy.buffer);
  view.setUint32(RANDOM_BYTES - 4, (view.getUint32(RANDOM_BYTES - 4) + n) >>> 0);
  return ulid(atMs, entropy);
}
