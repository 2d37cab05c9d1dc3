import "server-only";

import * as z from "zod";
import { db, type Transaction } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { lockProject } from "@/modules/projects/server/lock-project";
import { type PreviewProblem, previewProblemSchema, type Startup } from "@/modules/runs/schema";
import { appendEvents } from "@/modules/runs/server/append-events";
import { findActiveRun } from "@/modules/runs/server/mutations";
import { createMask, type Mask } from "@/modules/variables/mask";
import { readVariables } from "@/modules/variables/server/data";
import { changesBetween, isSameTree } from "@/modules/versions/changes";
import { describeEdits } from "@/modules/versions/describe-edits";
import type { Tree } from "@/modules/versions/schema";
import { readTree } from "@/modules/versions/server/data";
import { saveEditVersion } from "@/modules/versions/server/mutations";
import type { ReportInput } from "../schema";
import { STAGES, type Stage } from "../stages";

type Change = { from: string | null; to: string; url: string };

/** Gives an app its sandbox, unless somebody else has given it another one meanwhile. */
export function takeSandbox(
  workspaceId: WorkspaceId,
  projectId: string,
  { from, to, url }: Change,
) {
  return db.$transaction(async (tx) => {
    const { count } = await tx.project.updateMany({
      where: { id: projectId, workspaceId, deletedAt: null, sandboxId: from },
      data: { sandboxId: to },
    });
    if (count === 0) return false;
    await tx.spareSandbox.deleteMany({ where: { id: to } });
    const state = from === null ? ("started" as const) : ("rebuilt" as const);
    await appendEvents(tx, projectId, [{ type: "sandbox.changed", data: { state, url } }]);
    return true;
  });
}

/** Tells in the log what is being done for a preview, or that it is over. What stands there already is not told again. */
export async function tellStage(projectId: string, stage: Stage | null) {
  await db.$transaction(async (tx) => {
    const last = await tx.event.findFirst({
      where: { projectId, type: "sandbox.stage" },
      orderBy: { seq: "desc" },
      select: { data: true },
    });
    const told = last ? toldStage.parse(last.data).stage : null;
    if (told !== stage)
      await appendEvents(tx, projectId, [{ type: "sandbox.stage", data: { stage } }]);
  });
}

const toldStage = z.object({ stage: z.enum(STAGES).nullable() });

export const tellStartup = (projectId: string, data: Startup) =>
  db.$transaction((tx) => appendEvents(tx, projectId, [{ type: "startup.finished", data }]));

type HandEdits = { from: string; before: Tree; tree: Tree; title?: string };

/**
 * Saves what a person has changed in the terminal as a version on top of the one that they changed. Not where the
 * stored files have become others meanwhile, nor beside a run that is at work, which stores what it finds.
 */
export function saveHandEdits(
  workspaceId: WorkspaceId,
  projectId: string,
  { from, before, tree, title }: HandEdits,
  { isForRun }: { isForRun: boolean },
): Promise<string | undefined> {
  const described = describeEdits(changesBetween(before, tree));
  const told = title
    ? { ...described, title }
    : { ...described, summary: `In the terminal: ${described.summary}` };
  return db.$transaction(async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const isOvertaken =
      (await tx.fragment.count({ where: { id: from, currentOf: { id: projectId } } })) === 0 ||
      !isSameTree(before, (await readTree(workspaceId, projectId, tx)) ?? {});
    if (isOvertaken || (!isForRun && (await findActiveRun(tx, projectId)))) return undefined;
    return saveEditVersion(tx, { projectId, tree, ...told });
  });
}

/** Of all who ask at once, each gets another one, or nothing. */
export async function takeSpare(template: string): Promise<string | undefined> {
  const taken = await db.$queryRaw<{ id: string }[]>`
    UPDATE "SpareSandbox" SET "takenAt" = now() WHERE "id" = (
      SELECT "id" FROM "SpareSandbox" WHERE "template" = ${template} AND "takenAt" IS NULL
      ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING "id"`;
  return taken[0]?.id;
}

export async function addSpare(template: string, id: string) {
  await db.spareSandbox.create({ data: { id, template } });
}

/** Whether it was still in the state that the caller has seen. */
export async function removeSpare(id: string, takenAt: Date | null): Promise<boolean> {
  const { count } = await db.spareSandbox.deleteMany({ where: { id, takenAt } });
  return count > 0;
}

/** Between two changes of an app: whoever reads them has seen enough by then. */
const PROBLEMS_MAX = 20;

/** Tells in the log what broke in a preview, each message once for as long as the app stays the same. */
export async function reportProblems(
  workspaceId: WorkspaceId,
  { projectId, problems: reported }: ReportInput,
) {
  const mask = createMask(await readVariables(projectId));
  const problems = reported.map(({ kind, ...told }) => ({ kind, ...hidden(told, mask) }));
  await db.$transaction(async (tx) => {
    // Two tabs that see the same at once tell it once.
    await lockProject(tx, workspaceId, projectId);
    const told = await listToldSinceChange(tx, projectId);
    const fresh = new Map(problems.map((problem) => [problem.message, problem]));
    for (const message of told) fresh.delete(message);
    const events = [...fresh.values()]
      .slice(0, PROBLEMS_MAX - told.size)
      .map((data) => ({ type: "preview.failed" as const, data }));
    if (events.length > 0) await appendEvents(tx, projectId, events);
  });
}

/** An app may say its secrets itself. */
const hidden = ({ message, stack, path }: Omit<PreviewProblem, "kind">, { text }: Mask) => ({
  message: text(message),
  ...(stack !== undefined && { stack: text(stack) }),
  ...(path !== undefined && { path: text(path) }),
});

async function listToldSinceChange(tx: Transaction, projectId: string): Promise<Set<string>> {
  const changed = await tx.event.findFirst({
    where: { projectId, type: { in: ["file.changed", "file.edited", "version.saved"] } },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  const events = await tx.event.findMany({
    where: { projectId, type: "preview.failed", seq: { gt: changed?.seq ?? 0 } },
    select: { data: true },
  });
  return new Set(events.map(({ data }) => previewProblemSchema.parse(data).message));
}
