import { expect, test } from "vitest";
import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { findMissing } from "@/modules/blobs/server/data";
import { hashOf } from "@/modules/blobs/server/hash-of";
import { storeFile } from "@/modules/blobs/server/mutations";
import type { Tree } from "@/modules/versions/schema";
import { treeOf } from "@/modules/versions/server/data";
import { saveVersion } from "@/modules/versions/server/mutations";
import { newPerson, newProject } from "../../../../scripts/testing/callers";
import { luckOf } from "../../../../scripts/testing/luck";
import { purgeProjects } from "./purge";

const WRITERS = 4;
const ROUNDS = 20;
/** Few, so that what one app leaves another one finds. */
const TEXTS = Array.from({ length: 12 }, (_, n) => `one of few ${n}`);

const bytes = (text: string) => new TextEncoder().encode(text);

/** An app that gets one version after the other, each of other files, until it is deleted and another one begins. */
function newWriter(luck: () => number) {
  const api = newPerson();
  let projectId: string | undefined;
  let versions = new Map<string, Tree>();

  const write = async () => {
    projectId ??= await newProject(api);
    const texts = TEXTS.filter(() => luck() < 0.3);
    const missing = await findMissing(texts.map((text) => hashOf(bytes(text))));
    await pause(luck);
    for (const text of texts) if (missing.has(hashOf(bytes(text)))) await storeFile(bytes(text));
    await pause(luck);
    const tree = Object.fromEntries(texts.map((text, n) => [`${n}.txt`, hashOf(bytes(text))]));
    const version = { projectId, title: "", summary: "", tree };
    versions.set(await db.$transaction((tx) => saveVersion(tx, version)), tree);
  };
  const leave = async () => {
    if (projectId === undefined) return;
    await db.project.update({ where: { id: projectId }, data: { deletedAt: new Date(0) } });
    projectId = undefined;
    versions = new Map();
  };
  return {
    act: () => (luck() < 0.25 ? leave() : write()),
    expectWhole: async () => {
      if (projectId === undefined) return;
      const project = await db.project.findUniqueOrThrow({ where: { id: projectId } });
      const workspaceId = project.workspaceId as WorkspaceId;
      for (const [fragmentId, tree] of versions) {
        expect(await treeOf(workspaceId, { projectId, fragmentId })).toEqual(tree);
        expect(await findLost(Object.values(tree))).toEqual([]);
      }
    },
  };
}

async function findLost(hashes: string[]) {
  const there = await db.blob.findMany({ where: { hash: { in: hashes } }, select: { hash: true } });
  const stored = new Set(there.map(({ hash }) => hash));
  return hashes.filter((hash) => !stored.has(hash));
}

async function pause(luck: () => number) {
  for (let n = Math.floor(luck() * 4); n > 0; n--) await db.$queryRaw`SELECT 1`;
}

const passTwoDays = () => db.$executeRaw`
  UPDATE "Blob" SET "createdAt" = "createdAt" - interval '2 days',
    "condemnedAt" = "condemnedAt" - interval '2 days'`;

test.each([1, 3])(
  "whoever writes, deletes and clears away at once (%i), what a version names is there, and the rest goes",
  async (seed) => {
    const luck = luckOf(seed);
    const writers = Array.from({ length: WRITERS }, () => newWriter(luck));
    const clear = async () => {
      await pause(luck);
      await purgeProjects();
    };
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all([...writers.map(({ act }) => act()), clear(), clear(), clear()]);
      for (const { expectWhole } of writers) await expectWhole();
      if (luck() < 0.6) await passTwoDays();
    }
    await db.project.updateMany({ data: { deletedAt: new Date(0) } });
    for (let day = 0; day < 2; day++) {
      await passTwoDays();
      await purgeProjects();
    }
    expect(await findLost(TEXTS.map((text) => hashOf(bytes(text))))).toHaveLength(TEXTS.length);
  },
);
