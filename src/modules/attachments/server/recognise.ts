import "server-only";

import { extname } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { AppError } from "@/lib/errors";
import { sizeProblem } from "../limits";
import type { Attachment } from "../schema";
import { isSvg, svgProblem } from "./svg";
import { decodeMarkedText, decodeText } from "./text";
import { unpackedSize } from "./unpacked-size";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file as it is kept: what it is, said by its bytes and not by its name. */
export type Recognised = {
  name: string;
  kind: Attachment["kind"];
  mediaType: string;
  bytes: Bytes;
};

const PICTURES = new Set(["png", "jpg", "gif", "webp"]);

/** What an app can use, or its builder can read with the right program. */
const FILES = new Set(
  "pdf docx xlsx pptx odt ods odp epub woff woff2 ttf otf mp3 m4a aac wav ogg oga opus flac mp4 m4v mov webm avif heic ico bmp tif svg".split(
    " ",
  ),
);
const PROGRAMS = new Set(
  "exe elf macho msi deb rpm dmg apk jar class crx xpi swf lnk wasm".split(" "),
);
const ARCHIVES = new Set(
  "zip gz tar tar.gz bz2 xz 7z rar zst lz lz4 z Z ar cab cpio arj lzh ace tgz".split(" "),
);

/** Ones that are made of letters, though they begin in a way of their own. */
const TEXTUAL = new Set(["xml", "rtf", "ics", "vcf", "vtt", "ps", "eps", "reg", "pgp"]);

const UNPACKED_BYTES_MAX = 100 * 1024 * 1024;

/** Says what a file is, or why it cannot be attached. */
export async function recognise(name: string, bytes: Bytes): Promise<Recognised> {
  const tooLarge = sizeProblem({ name, size: bytes.length });
  if (tooLarge) throw refused(tooLarge);
  const marked = decodeMarkedText(bytes);
  if (marked !== undefined) return recogniseText(name, marked);
  const found = await fileTypeFromBuffer(bytes);
  if (found && !TEXTUAL.has(found.ext)) return recogniseBinary(name, bytes, found);
  const text = decodeText(bytes);
  if (text === undefined) {
    throw refused(`“${name}” is of a kind that nobody here can read. ${WHAT_IS_TAKEN}`);
  }
  return recogniseText(name, text);
}

const WHAT_IS_TAKEN = "Pictures, texts, PDFs, tables, fonts, sound and video can be attached.";

function recogniseBinary(
  name: string,
  bytes: Bytes,
  { ext, mime }: { ext: string; mime: string },
): Recognised {
  if (PROGRAMS.has(ext)) {
    throw refused(
      `“${name}” is a program (${ext}), whatever its name says. It cannot be attached.`,
    );
  }
  if (ARCHIVES.has(ext)) {
    throw refused(`“${name}” is an archive (${ext}). Attach the files that are in it.`);
  }
  const kind = kindOf(ext);
  if (!kind) throw refused(`“${name}” (${ext}) cannot be attached. ${WHAT_IS_TAKEN}`);
  if (claimOf(name) !== undefined && claimOf(name) !== kind) throw misnamed(name, ext);
  if ((unpackedSize(bytes) ?? 0) > UNPACKED_BYTES_MAX) {
    throw refused(
      `“${name}” would unpack to far more than it seems to hold. It cannot be attached.`,
    );
  }
  return { name: withExtension(name, ext), kind, mediaType: mime, bytes };
}

function recogniseText(name: string, text: string): Recognised {
  const bytes = new TextEncoder().encode(text);
  if (isSvg(text)) {
    const problem = svgProblem(text);
    if (problem) throw refused(`“${name}” ${problem} Save it again without that.`);
    return { name: withExtension(name, "svg"), kind: "FILE", mediaType: "image/svg+xml", bytes };
  }
  if (claimOf(name) !== undefined) throw misnamed(name, "text");
  return { name, kind: "TEXT", mediaType: "text/plain", bytes };
}

function kindOf(ext: string): Attachment["kind"] | undefined {
  if (PICTURES.has(ext)) return "PICTURE";
  return FILES.has(ext) ? "FILE" : undefined;
}

/** What the name says, where it says anything that we know. */
const claimOf = (name: string) => kindOf(extensionOf(name).replace(/^jpeg$/, "jpg"));

const extensionOf = (name: string) => extname(name).slice(1).toLowerCase();

/** Pictures are often called by another kind of picture: the right ending goes along. */
const withExtension = (name: string, ext: string) =>
  extensionOf(name)
    .replace(/^jpeg$/, "jpg")
    .replace(/^tiff$/, "tif") === ext
    ? name
    : `${claimOf(name) === undefined ? name : name.slice(0, -extname(name).length)}.${ext}`;

const misnamed = (name: string, what: string) =>
  refused(
    `“${name}” is not what its name says: it holds ${what}. Give it its right ending, and attach it again.`,
  );

const refused = (message: string) => new AppError("ATTACHMENT_REFUSED", message);
