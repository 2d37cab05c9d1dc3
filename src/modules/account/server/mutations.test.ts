import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import type { Identity } from "../schema";
import { openWorkspace } from "./mutations";

const somebody = (fields: Partial<Identity> = {}): Identity => ({
  provider: "clerk",
  externalId: `user_${randomUUID()}`,
  email: null,
  name: null,
  ...fields,
});

test("many first requests at once make one person with one workspace, who administers it", async () => {
  const identity = somebody({ name: "Ada" });
  const callers = await Promise.all(Array.from({ length: 8 }, () => openWorkspace(identity)));
  expect(new Set(callers.map(({ userId }) => userId)).size).toBe(1);
  expect(new Set(callers.map(({ workspaceId }) => workspaceId)).size).toBe(1);
  expect(callers[0]?.role).toBe("ADMIN");
  expect(
    await db.workspace.count({ where: { members: { some: { userId: callers[0]?.userId } } } }),
  ).toBe(1);
});

test("a changed address is taken over, a missing one erases nothing", async () => {
  const identity = somebody({ email: "old@example.org", name: "Ada" });
  const { userId } = await openWorkspace(identity);
  await openWorkspace({ ...identity, email: "new@example.org" });
  await openWorkspace({ ...identity, email: null, name: null });
  expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({
    email: "new@example.org",
    name: "Ada",
  });
});

test("the same external id from another provider is another person", async () => {
  const one = somebody();
  const other: Identity = { ...one, provider: "single" };
  expect((await openWorkspace(one)).userId).not.toBe((await openWorkspace(other)).userId);
});

test("a person takes along everything they own when they go", async () => {
  const { userId, workspaceId } = await openWorkspace(somebody());
  await db.user.delete({ where: { id: userId } });
  expect(await db.workspace.count({ where: { id: workspaceId } })).toBe(0);
});
