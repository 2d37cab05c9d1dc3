export const ID_PREFIXES = {
  user: "usr",
  workspace: "wsp",
  project: "prj",
  message: "msg",
  attachment: "att",
  run: "run",
  fragment: "frg",
  modelCall: "mdc",
  error: "err",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // 32 letters: a byte's low five bits pick one without bias
const LENGTH = 22; // 110 bits

/** An id that says what it names and cannot be guessed. Works in the browser too. */
export function newId(kind: IdKind): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  const letters = Array.from(bytes, (byte) => ALPHABET[byte & 31]);
  return `${ID_PREFIXES[kind]}_${letters.join("")}`;
}
