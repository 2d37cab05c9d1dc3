import "server-only";

import { db, isUniqueViolation, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Caller, WorkspaceId } from "@/modules/account/schema";
import { beyondPlan, type OwnLimits } from "@/modules/agent/limits";
import { attachTo } from "@/modules/attachments/server/mutations";
import { startRun } from "@/modules/runs/server/mutations";
import { requestRun } from "@/modules/runs/server/requests";
import { printLimit, RUN_LIMIT_LABELS } from "@/modules/usage/limits";
import { copyVariables } from "@/modules/variables/server/mutations";
import { versionNotFound } from "@/modules/versions/not-found";
import { readVersionTree } from "@/modules/versions/server/line";
import { saveFork } from "@/modules/versions/server/mutations";
import { nameFromPrompt } from "../name-from-prompt";
import { nameOfCopy } from "../name-of-copy";
import { projectNotFound } from "../not-found";
import { UNDO_MINUTES } from "../options";
import type { CreateProjectInput, ForkProjectInput } from "../schema";
import type { UpdateSettingsInput } from "../settings";

const MINUTE_MS = 60_000;

/** Makes a project with its first message and the run that will answer it: all of them, or none. */
export async function createProject(
  workspaceId: WorkspaceId,
  { requestId, prompt, template, attachmentIds }: CreateProjectInput,
) {
  try {
    const { projectId, run } = await db.$transaction(async (tx) => {
      const project = await tx.project.create({
        data: {
          id: newId("project"),
          workspaceId,
          requestId,
          name: nameFromPrompt(prompt),
          template,
        },
      });
      const message = await tx.message.create({
        data: {
          id: newId("message"),
          projectId: project.id,
          requestId,
          role: "USER",
          content: prompt,
        },
      });
      await attachTo(tx, workspaceId, message, attachmentIds);
      return { projectId: project.id, run: await startRun(tx, workspaceId, message) };
    });
    await requestRun(run);
    return { projectId };
  } catch (error) {
    return { projectId: await findMade(workspaceId, requestId, error) };
  }
}

/** After a doubled click, or a request that was sent again because its answer was lost. */
async function findMade(workspaceId: WorkspaceId, requestId: string, error: unknown) {
  if (!isUniqueViolation(error)) throw error;
  const made = await db.project.findUnique({
    where: { workspaceId_requestId: { workspaceId, requestId } },
    select: { id: true },
  });
  if (!made) throw error;
  return made.id;
}

/** Makes a project that begins with what another one was in a version, and is laid down as that one is today. */
export async function forkProject(
  { workspaceId, userId }: Pick<Caller, "workspaceId" | "userId">,
  { requestId, ...origin }: ForkProjectInput,
) {
  const version = await findForkBase(workspaceId, origin);
  const { name: sourceName, ...settings } = version.project;
  const projectId = newId("project");
  try {
    await db.$transaction(async (tx) => {
      const name = await nameForCopy(tx, workspaceId, sourceName);
      await tx.project.create({
        data: {
          ...{ id: projectId, workspaceId, requestId, name, isNamedByPerson: true },
          ...settings,
          limits: settings.limits ?? {},
        },
      });
      await copyVariables(tx, origin.projectId, projectId);
      await saveFork(tx, { projectId, authorId: userId, sourceName, version });
    });
    return { projectId };
  } catch (error) {
    return { projectId: await findMade(workspaceId, requestId, error) };
  }
}

async function findForkBase(
  workspaceId: WorkspaceId,
  { projectId, fragmentId }: Pick<ForkProjectInput, "projectId" | "fragmentId">,
) {
  const version = await db.fragment.findFirst({
    where: { id: fragmentId, project: { id: projectId, workspaceId, deletedAt: null } },
    select: {
      ...{ title: true, name: true, checks: true },
      project: {
        select: {
          ...{ name: true, template: true, source: true, instructions: true, limits: true },
          ...{ allowedPaths: true, startupCommands: true, model: true },
        },
      },
    },
  });
  if (!version) throw versionNotFound();
  return { ...version, tree: await readVersionTree(db, fragmentId) };
}

/** No other app of the workspace is called like that, unless two are copied in the same moment. */
async function nameForCopy(tx: Transaction, workspaceId: WorkspaceId, name: string) {
  const rows = await tx.project.findMany({
    where: { workspaceId, deletedAt: null, name: { contains: "(copy" } },
    select: { name: true },
  });
  return nameOfCopy(
    name,
    rows.map((row) => row.name),
  );
}

export async function renameProject(workspaceId: WorkspaceId, projectId: string, name: string) {
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: null },
    data: { name, isNamedByPerson: true },
  });
  if (count === 0) throw projectNotFound();
}

/** Holds from the next run on. */
export async function updateSettings(
  workspaceId: WorkspaceId,
  { projectId, limits, ...settings }: UpdateSettingsInput,
) {
  if (limits) await refuseBeyondPlan(workspaceId, limits);
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: null },
    data: { ...settings, ...(limits && { limits }) },
  });
  if (count === 0) throw projectNotFound();
}

async function refuseBeyondPlan(workspaceId: WorkspaceId, limits: OwnLimits) {
  const { plan } = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { plan: true },
  });
  const [beyond] = beyondPlan(limits, plan);
  if (beyond) {
    const label = RUN_LIMIT_LABELS[beyond.name];
    throw new AppError(
      "BEYOND_PLAN",
      `${label}: your plan allows at most ${printLimit(beyond.name, beyond.most)}.`,
    );
  }
}

/** Puts a project away. It can be brought back until it is purged. */
export async function deleteProject(workspaceId: WorkspaceId, projectId: string) {
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: null },
    data: { deletedAt: new Date() },
  });
  if (count === 0) throw projectNotFound();
}

export async function restoreProject(workspaceId: WorkspaceId, projectId: string) {
  const undoSince = new Date(Date.now() - UNDO_MINUTES * MINUTE_MS);
  const { count } = await db.project.updateMany({
    where: { id: projectId, workspaceId, deletedAt: { gte: undoSince } },
    data: { deletedAt: null },
  });
  if (count > 0) return;
  const known = await db.project.findFirst({ where: { id: projectId, workspaceId } });
  if (!known) throw projectNotFound();
  if (known.deletedAt === null) return;
  throw new AppError(
    "PROJECT_GONE",
    `This app was deleted more than ${UNDO_MINUTES} minutes ago and cannot be brought back.`,
  );
}

/** With everything that belongs to it, unless it was brought back in this moment. */
export async function removeProject(projectId: string) {
  await db.project.deleteMany({ where: { id: projectId, deletedAt: { not: null } } });
}

/**
 * Bytes that no version, run, message or check names are condemned, and go a day later if that is still so. Who finds
 * them meanwhile takes them for missing and stores them again, so that nothing is named in the moment in which it goes.
 * What was stored within a day is left alone: a run may be about to name it.
 */
export async function removeOwnerlessBlobs() {
  await db.$executeRaw`
    WITH ownerless AS MATERIALIZED (
      SELECT "hash" FROM "Blob" WHERE "createdAt" < now() - interval '1 day'
      EXCEPT (
        SELECT entry.value FROM "Fragment", jsonb_each_text("Fragment"."changes") AS entry
        UNION ALL
        SELECT "hash" FROM "Attachment"
        UNION ALL
        SELECT "data"->>'hash' FROM "Event" WHERE "type" IN ('file.changed', 'file.edited')
        UNION ALL
        SELECT looked->>'picture' FROM (
          SELECT jsonb_array_elements("checks") AS looked FROM "Fragment"
          UNION ALL
          SELECT jsonb_array_elements("data"->'checks') FROM "Event"
          WHERE "type" IN ('check.finished', 'version.saved')
        ) AS "Checks"
      )
    ), named AS (
      UPDATE "Blob" SET "condemnedAt" = NULL
      WHERE "condemnedAt" IS NOT NULL AND "hash" NOT IN (SELECT "hash" FROM ownerless)
    ), condemned AS (
      UPDATE "Blob" SET "condemnedAt" = now() FROM ownerless
      WHERE "Blob"."hash" = ownerless."hash" AND "condemnedAt" IS NULL
    )
    DELETE FROM "Blob" USING ownerless
    WHERE "Blob"."hash" = ownerless."hash" AND "condemnedAt" < now() - interval '1 day'`;
}
