import "server-only";

import path from "node:path/posix";
import * as z from "zod";
import { findSent } from "@/modules/attachments/server/data";
import { readBlobs } from "@/modules/blobs/server/data";
import { hashOf } from "@/modules/blobs/server/hash-of";
import { appPath } from "@/modules/sandbox/server/app-path";
import { readFile } from "@/modules/sandbox/server/files";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { changeFiles } from "../change-files";
import type { Work } from "../work";
import { defineTool, failed } from "./tool";

const UPLOADS = "public/uploads";

export const placeAttachment = defineTool({
  name: "placeAttachment",
  description:
    "Put a file that the person has sent into the app, as it is. Pages get at what lies in public/ by its path from there.",
  parameters: z.object({
    id: z.string().describe("As it was told with the file: att_ and more."),
    path: appPath.optional().describe(`Where it is to be. Without it: in ${UPLOADS}.`),
  }),
  shown: (input) => input,
  run: async ({ id, path: wanted }, context) => {
    const file = await findSent(context.work.projectId, id);
    if (!file) return failed(`the person has sent no file ${id}.`);
    const bytes = await readBlob(file.hash);
    const place = wanted ?? (await freePlace(context.work, file.name, file.hash));
    const written = await changeFiles(context, [{ path: place, to: { bytes } }]);
    return written.isOk
      ? { ...written, output: `${file.name} is in the app as ${place}.` }
      : written;
  },
});

async function readBlob(hash: string) {
  for await (const blobs of readBlobs([hash])) {
    const bytes = blobs.get(hash);
    if (bytes) return bytes;
  }
  throw new Error(`The bytes of ${hash} are missing.`);
}

/** Among the uploads, beside another file of that name. */
function freePlace(work: Work, name: string, hash: string): Promise<string> {
  return withSandbox(work, async (sandbox) => {
    const { name: stem, ext } = path.parse(name);
    const ending = plain(ext) && `.${plain(ext)}`;
    for (let n = 1; ; n++) {
      const place = `${UPLOADS}/${plain(stem) || "file"}${n > 1 ? `-${n}` : ""}${ending}`;
      const present = await readFile(sandbox, place);
      if (!present || hashOf(present) === hash) return place;
    }
  });
}

/** As an address can hold it as it is. */
const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
