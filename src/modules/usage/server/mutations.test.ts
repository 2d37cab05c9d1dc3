import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { openWorkspace } from "@/modules/account/server/mutations";
import { RATE_LIMITS } from "../limits";
import { takeToken } from "./mutations";

const { burst, perHour } = RATE_LIMITS["project.create"];
const secondsPerToken = 3600 / perHour;

async function newWorkspace() {
  const identity = {
    provider: "clerk",
    externalId: randomUUID(),
    email: null,
    name: null,
  } as const;
  return (await openWorkspace(identity)).workspaceId;
}

const countTaken = async (attempts: Promise<void>[]) =>
  (await Promise.allSettled(attempts)).filter(({ status }) => status === "fulfilled").length;

test("requests at the same moment together get no more than the burst", async () => {
  const workspaceId = await newWorkspace();
  const attempts = Array.from({ length: burst + 25 }, () =>
    takeToken(workspaceId, "project.create"),
  );
  expect(await countTaken(attempts)).toBe(burst);
});

test("who has used up the burst is told when to come back, and gets one more after that time", async () => {
  const workspaceId = await newWorkspace();
  for (let i = 0; i < burst; i++) await takeToken(workspaceId, "project.create");
  await expect(takeToken(workspaceId, "project.create")).rejects.toMatchObject({
    code: "RATE_LIMITED",
    message: expect.stringContaining(`${secondsPerToken} seconds`),
  });

  const earlier = new Date(Date.now() - secondsPerToken * 1000 - 500);
  await db.rateLimit.updateMany({ where: { workspaceId }, data: { refilledAt: earlier } });
  const attempts = [
    takeToken(workspaceId, "project.create"),
    takeToken(workspaceId, "project.create"),
  ];
  expect(await countTaken(attempts)).toBe(1);
});

test("a long rest fills the bucket to its burst and no further", async () => {
  const workspaceId = await newWorkspace();
  await takeToken(workspaceId, "project.create");
  const lastYear = new Date(Date.now() - 365 * 86_400_000);
  await db.rateLimit.updateMany({ where: { workspaceId }, data: { refilledAt: lastYear } });
  const attempts = Array.from({ length: burst + 10 }, () =>
    takeToken(workspaceId, "project.create"),
  );
  expect(await countTaken(attempts)).toBe(burst);
});

test("one workspace's haste is not another's", async () => {
  const [hasty, calm] = [await newWorkspace(), await newWorkspace()];
  await Promise.allSettled(
    Array.from({ length: burst + 1 }, () => takeToken(hasty, "project.create")),
  );
  await expect(takeToken(calm, "project.create")).resolves.toBeUndefined();
  await expect(takeToken(hasty, "message.send")).resolves.toBeUndefined();
});
