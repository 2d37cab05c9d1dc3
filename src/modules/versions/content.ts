/** What one file is. Bytes that are no text, or too many to be shown, are told by their size. */
export type Content =
  | { kind: "text"; text: string }
  | { kind: "binary"; size: number }
  | { kind: "large"; size: number }
  | { kind: "missing" };

export const MISSING: Content = { kind: "missing" };

/** A longer text is neither shown nor edited. */
export const SHOWN_BYTES_MAX = 500_000;

export function contentOf(bytes: Uint8Array): Content {
  const text = textOf(bytes);
  if (text === undefined) return { kind: "binary", size: bytes.length };
  if (bytes.length > SHOWN_BYTES_MAX) return { kind: "large", size: bytes.length };
  return { kind: "text", text };
}

/** As git does it: bytes with a zero among them are no text. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not in UTF-8
  }
}
