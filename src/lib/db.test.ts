import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newPerson, newProject } from "../../scripts/testing/callers";
import { db } from "./db";
import { newId } from "./ids";

test("an id of the wrong kind is refused by the database", async () => {
  const wrong = db.user.create({
    data: { id: newId("project"), provider: "x", externalId: randomUUID() },
  });
  await expect(wrong).rejects.toThrow(/User_id_kind/);
});

test("bytes are stored under their own hash, or not at all", async () => {
  const bytes = Buffer.from("hello");
  const hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  await db.blob.create({ data: { hash, bytes, size: 5 } });
  const corrupt = db.blob.create({ data: { hash: "0".repeat(64), bytes, size: 5 } });
  await expect(corrupt).rejects.toThrow(/Blob_hash_is_of_bytes/);
});

test("a run that has ended says when and why", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const half = db.run.updateMany({ where: { projectId }, data: { status: "COMPLETED" } });
  await expect(half).rejects.toThrow(/Run_end_is_whole/);
});

test("an entry of the ledger cannot be changed", async () => {
  const api = newPerson();
  const { workspaceId } = await db.project.findUniqueOrThrow({
    where: { id: await newProject(api) },
  });
  const id = `crd_${randomUUID().replaceAll("-", "")}`;
  await db.creditEntry.create({ data: { id, workspaceId, kind: "GRANT", amount: 100 } });
  const change = db.creditEntry.update({ where: { id }, data: { amount: 1_000_000 } });
  await expect(change).rejects.toThrow(/append-only/);
});

test("a purged project leaves no rows behind", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  await db.project.delete({ where: { id: projectId } });
  const left = await Promise.all([
    db.message.count({ where: { projectId } }),
    db.run.count({ where: { projectId } }),
    db.event.count({ where: { projectId } }),
  ]);
  expect(left).toEqual([0, 0, 0]);
});
