import "server-only";

import { type GivenFile, listFilesOfRun } from "@/modules/attachments/server/data";
import { readBlobs } from "@/modules/blobs/server/data";
import type { Profile } from "@/modules/models/profile";
import type { Given } from "../given-files";
import type { Asker } from "./work";

/** What a request may carry in pictures, as bytes: providers take little more. */
const PICTURE_BYTES_MAX = 12 * 1024 * 1024;

export type Picture = { id: string; url: string };

/** Of the files that came with a run's message those that its model is shown. */
function shownOf(files: readonly GivenFile[], { sees }: Profile): GivenFile[] {
  if (!sees) return [];
  let bytes = 0;
  return files.filter(({ kind, size }) => {
    if (kind !== "PICTURE" || bytes + size > PICTURE_BYTES_MAX) return false;
    bytes += size;
    return true;
  });
}

/** How the model gets at each file: what it can neither see nor read is put into the app. */
export async function readGiven(
  { runId }: Asker,
  profile: Profile,
  place: (file: GivenFile) => Promise<string>,
): Promise<Given[]> {
  const files = await listFilesOfRun(runId);
  const shown = shownOf(files, profile);
  const texts = await readAll(files.filter(({ kind }) => kind === "TEXT"));
  const given: Given[] = [];
  for (const file of files) {
    const { id, name, hash } = file;
    const text = texts.get(hash);
    if (text) given.push({ id, name, as: "text", text: new TextDecoder().decode(text) });
    else if (shown.includes(file)) given.push({ id, name, as: "picture" });
    else given.push({ id, name, as: "file", told: await place(file) });
  }
  return given;
}

/** The pictures of a run's message, as models take them. */
export async function readPictures({ runId }: Asker, profile: Profile): Promise<Picture[]> {
  const shown = shownOf(await listFilesOfRun(runId), profile);
  const contents = await readAll(shown);
  return shown.map(({ id, mediaType, hash }) => ({
    id,
    url: `data:${mediaType};base64,${Buffer.from(contents.get(hash) ?? []).toString("base64")}`,
  }));
}

async function readAll(files: readonly GivenFile[]) {
  const contents = new Map<string, Uint8Array>();
  for await (const blobs of readBlobs(files.map(({ hash }) => hash)))
    for (const [hash, bytes] of blobs) contents.set(hash, bytes);
  return contents;
}
