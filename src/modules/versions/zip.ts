import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export type ZipFile = { path: string; content: Uint8Array };

/** These are as small as they can be. */
const PACKED = /\.(png|jpe?g|gif|webp|avif|woff2?|mp[34]|webm|zip|gz|pdf)$/i;
const LEVEL = 6;

/** A ZIP as it is made: of each file before the next one is asked for. */
export async function* zipOf(files: AsyncIterable<ZipFile>, at: Date) {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  for await (const { path, content } of files) {
    const entry = PACKED.test(path)
      ? new ZipPassThrough(path)
      : new ZipDeflate(path, { level: LEVEL });
    entry.mtime = at;
    zip.add(entry);
    entry.push(content, true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
