import "server-only";

import { readText } from "@/modules/blobs/server/data";
import { storeFile } from "@/modules/blobs/server/mutations";
import type { EventBody } from "@/modules/runs/schema";
import { listFiles, putBack } from "@/modules/sandbox/server/files";
import type { OpenedSandbox } from "@/modules/sandbox/server/open-sandbox";
import { storeTree } from "@/modules/sandbox/server/stored-tree";
import { changesBetween } from "@/modules/versions/changes";
import { countLines } from "@/modules/versions/count-lines";
import type { Tree } from "@/modules/versions/schema";
import { readTree } from "@/modules/versions/server/data";
import { changedWithin, createGate } from "../allowed-paths";
import type { Work } from "./work";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file as it is to be, and as it was found. */
export type NewFile = { path: string; content: Bytes; present: Bytes | undefined };

/** Stores the bytes of files, and tells what the log is to say of those that become another. */
export function storeFiles(step: string, files: NewFile[]): Promise<EventBody[]> {
  return Promise.all(
    files
      .filter(({ content, present }) => !present || Buffer.compare(content, present) !== 0)
      .map(async ({ path, content, present }) => {
        const hash = await storeFile(content);
        return tellChange({ step, path, hash, old: textOf(present), fresh: textOf(content) });
      }),
  );
}

const textOf = (bytes: Bytes | undefined) => (bytes ? new TextDecoder().decode(bytes) : "");

/**
 * Stores what a command has changed in the sandbox, and tells what the log is to say of it. What may not be changed is
 * put back, and named.
 */
export async function storeChanges(sandbox: OpenedSandbox, work: Work, step: string) {
  const before = (await readTree(work.workspaceId, work.projectId)) ?? {};
  const refused = await putBackRefused(sandbox, work.allowedPaths, before);
  const after = changedWithin(work.allowedPaths, before, await storeTree(sandbox));
  const events = changesBetween(before, after).map((change) => describeChange(step, change));
  return { events: await Promise.all(events), refused };
}

async function putBackRefused(
  sandbox: OpenedSandbox,
  allowedPaths: readonly string[],
  before: Tree,
): Promise<string[]> {
  if (allowedPaths.length === 0) return [];
  const isAllowed = createGate(allowedPaths);
  const changes = changesBetween(before, await listFiles(sandbox));
  const refused = changes.filter(({ path }) => !isAllowed(path));
  await putBack(sandbox, refused);
  return refused.map(({ path }) => path);
}

async function describeChange(
  step: string,
  { path, before, after }: { path: string; before: string | undefined; after: string | undefined },
): Promise<EventBody> {
  const [old = "", fresh = ""] = await Promise.all([readText(before), readText(after)]);
  return tellChange({ step, path, hash: after ?? null, old, fresh });
}

type Change = { step: string; path: string; hash: string | null; old: string; fresh: string };

const tellChange = ({ step, path, hash, old, fresh }: Change): EventBody => ({
  type: "file.changed",
  data: { step, path, hash, ...countLines(old, fresh) },
});
