import "server-only";

const ENTRY = Buffer.from("PK\u0001\u0002");
const ENTRY_BYTES = 46;
const UNPACKED_AT = 24;

/** What a file that is a zip inside (documents and tables are) says that it unpacks to; nothing where it is none. */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!zip.subarray(0, 2).equals(ENTRY.subarray(0, 2))) return undefined;
  let total = 0;
  for (let at = zip.indexOf(ENTRY); at >= 0; at = zip.indexOf(ENTRY, at + ENTRY_BYTES)) {
    // Written as its greatest number, it is larger than this field can say.
    if (at + ENTRY_BYTES <= zip.length) total += zip.readUInt32LE(at + UNPACKED_AT);
  }
  return total;
}
