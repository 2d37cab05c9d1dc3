import "server-only";

/** Below the space, texts hold nothing but these. */
const LAYOUT = "\t\n\r\f\u001b";

const MARKS = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] } as const;

/** Bytes as text, where they are some. What was written in an older way comes out as everything else. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text =
    decodeMarkedText(bytes) ?? decodeAs("utf-8", bytes) ?? decodeAs("windows-1252", bytes);
  return text !== undefined && isText(text) ? text : undefined;
}

/** Text that begins with the mark of its encoding. */
export function decodeMarkedText(bytes: Uint8Array): string | undefined {
  const [encoding] =
    Object.entries(MARKS).find(([, mark]) => mark.every((byte, n) => bytes[n] === byte)) ?? [];
  const text = encoding && decodeAs(encoding, bytes);
  return text !== undefined && isText(text) ? text : undefined;
}

function isText(text: string): boolean {
  for (const letter of text) if (letter < " " && !LAYOUT.includes(letter)) return false;
  return true;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not in this encoding
  }
}
