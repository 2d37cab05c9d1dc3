import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { findMissing } from "@/modules/blobs/server/data";
import { storeFile } from "@/modules/blobs/server/mutations";
import { saveStart } from "@/modules/versions/server/mutations";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";
import { purgeProjects } from "./purge";

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const MINUTE_MS = 60_000;

async function workspaceOf(projectId: string) {
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  return workspaceId as WorkspaceId;
}

async function newVersioned(content: string) {
  const projectId = await newProject(api);
  const hash = await storeFile(new TextEncoder().encode(content));
  await saveStart(await workspaceOf(projectId), projectId, { "page.txt": hash });
  return { projectId, hash };
}

const deletedAgo = (projectId: string, minutes: number) =>
  db.project.update({
    where: { id: projectId },
    data: { deletedAt: new Date(Date.now() - minutes * MINUTE_MS) },
  });

const storedAgo = (hashes: string[], days: number) =>
  db.blob.updateMany({
    where: { hash: { in: hashes } },
    data: { createdAt: new Date(Date.now() - days * 24 * 60 * MINUTE_MS) },
  });

const condemnedAgo = (hashes: string[], days: number) =>
  db.blob.updateMany({
    where: { hash: { in: hashes }, condemnedAt: { not: null } },
    data: { condemnedAt: new Date(Date.now() - days * 24 * 60 * MINUTE_MS) },
  });

/** As it is two days later, when nobody has come for them. */
async function purgeTwice(hashes: string[]) {
  await purgeProjects();
  await condemnedAgo(hashes, 2);
  await purgeProjects();
}

const store = (content: string) => storeFile(new TextEncoder().encode(content));

const isThere = async (projectId: string) =>
  (await db.project.count({ where: { id: projectId } })) === 1;

test("an app that can no longer be brought back goes with everything, and another one stays", async () => {
  const gone = await newVersioned("gone");
  const undoable = await newVersioned("undoable");
  const kept = await newVersioned("kept");
  await deletedAgo(gone.projectId, 11);
  await deletedAgo(undoable.projectId, 9);

  expect(await purgeProjects()).toEqual({ removed: 1 });
  expect(await isThere(gone.projectId)).toBe(false);
  expect(await db.run.count({ where: { projectId: gone.projectId } })).toBe(0);
  expect(await db.event.count({ where: { projectId: gone.projectId } })).toBe(0);
  expect(await isThere(undoable.projectId)).toBe(true);
  expect(await isThere(kept.projectId)).toBe(true);
});

test("a picture stays for as long as a version or a check names it", async () => {
  const projectId = await newProject(api);
  const hashes = await Promise.all(
    ["a version", "a check"].map((name) => storeFile(new TextEncoder().encode(name))),
  );
  const [ofVersion, ofCheck] = hashes;
  const looked = (picture?: string) => [{ name: "looks", state: "passed", told: "", picture }];
  await saveStart(await workspaceOf(projectId), projectId, {});
  await db.fragment.updateMany({ where: { projectId }, data: { checks: looked(ofVersion) } });
  const data = { step: "tool-0", checks: looked(ofCheck) };
  await db.event.create({ data: { projectId, seq: 100, type: "check.finished", data } });
  await storedAgo(hashes, 2);

  await purgeTwice(hashes);
  expect(await db.blob.count({ where: { hash: { in: hashes } } })).toBe(2);
});

test("a file that was attached stays with its message, and goes a day after it was never sent", async () => {
  const projectId = await newProject(api);
  const { id: messageId } = await db.message.findFirstOrThrow({ where: { projectId } });
  const workspaceId = await workspaceOf(projectId);
  const attach = async (name: string, days: number, owner?: string) => {
    const hash = await storeFile(new TextEncoder().encode(name));
    const createdAt = new Date(Date.now() - days * 24 * 60 * MINUTE_MS);
    const told = { name, kind: "TEXT", mediaType: "text/plain", size: 1 } as const;
    await db.attachment.create({
      data: {
        id: newId("attachment"),
        workspaceId,
        hash,
        createdAt,
        messageId: owner ?? null,
        ...told,
      },
    });
    return hash;
  };
  const sent = await attach("sent", 9, messageId);
  const fresh = await attach("fresh", 0);
  const left = await attach("left", 2);
  await storedAgo([sent, fresh, left], 9);

  await purgeTwice([sent, fresh, left]);
  const stored = await db.blob.findMany({ where: { hash: { in: [sent, fresh, left] } } });
  expect(stored.map(({ hash }) => hash).sort()).toEqual([sent, fresh].sort());
  expect(await db.attachment.count({ where: { hash: left } })).toBe(0);
});

test("bytes go when nobody names them, and not while they may be about to be named", async () => {
  const { projectId, hash: named } = await newVersioned("named by a version");
  const changed = await storeFile(new TextEncoder().encode("changed by a run"));
  const nobodys = await storeFile(new TextEncoder().encode("nobody's"));
  const fresh = await storeFile(new TextEncoder().encode("about to be named"));
  const again = await storeFile(new TextEncoder().encode("stored long ago and again"));
  const run = await db.run.findFirstOrThrow({ where: { projectId } });
  await db.event.create({
    data: {
      projectId,
      seq: 100,
      runId: run.id,
      type: "file.changed",
      data: { step: "tool-0", path: "a", hash: changed, linesAdded: 1, linesRemoved: 0 },
    },
  });
  await storedAgo([named, changed, nobodys, again], 2);
  await storeFile(new TextEncoder().encode("stored long ago and again"));

  await purgeTwice([named, changed, nobodys, fresh, again]);
  const left = await db.blob.findMany({ select: { hash: true } });
  const hashes = left.map(({ hash }) => hash);
  expect(hashes).toEqual(expect.arrayContaining([named, changed, fresh, again]));
  expect(hashes).not.toContain(nobodys);
});

test("what somebody names after it was condemned stays", async () => {
  const hash = await store("yesterday's");
  await storedAgo([hash], 2);
  expect(await findMissing([hash])).toEqual(new Set());
  await purgeProjects(); // between the look and the version that names it
  const projectId = await newProject(api);
  await saveStart(await workspaceOf(projectId), projectId, { "page.txt": hash });
  await condemnedAgo([hash], 2);
  await purgeProjects();
  expect(await db.blob.count({ where: { hash, condemnedAt: null } })).toBe(1);
});

test("what was condemned is stored again by whoever wants it, whoever clears away meanwhile", async () => {
  const texts = Array.from({ length: 20 }, (_, n) => `wanted again ${n}`);
  const hashes = await Promise.all(texts.map(store));
  await storedAgo(hashes, 9);
  await purgeProjects();
  expect(await findMissing(hashes)).toEqual(new Set(hashes));
  await condemnedAgo(hashes, 2);
  const clear = Array.from({ length: 6 }, () => purgeProjects());
  await Promise.all([...texts.map(store), ...clear]);
  expect(await db.blob.count({ where: { hash: { in: hashes }, condemnedAt: null } })).toBe(20);
});

test("bytes that are damaged are replaced by whoever stores the right ones", async () => {
  const hash = await store("whole");
  // As a disk does it, which asks nobody.
  await db.$executeRaw`ALTER TABLE "Blob" DROP CONSTRAINT "Blob_hash_is_of_bytes"`;
  await db.blob.update({ where: { hash }, data: { bytes: new TextEncoder().encode("torn!") } });
  await store("whole");
  const { bytes } = await db.blob.findUniqueOrThrow({ where: { hash } });
  expect(new TextDecoder().decode(bytes)).toBe("whole");
});
