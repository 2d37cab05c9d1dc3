import "server-only";

import * as z from "zod";
import { db } from "@/lib/db";
import { type Completion, completionSchema } from "@/modules/models/completion";
import { foldConversation, type Turn } from "@/modules/runs/fold";
import { previewProblemSchema } from "@/modules/runs/schema";
import { listOwnEvents } from "@/modules/runs/server/data";
import { type RunRef, runEnded } from "@/modules/runs/server/mutations";
import type { PaidCall } from "../spending";
import { type KeptAnswer, toolFacts } from "./tool-answer";

/** What the model has answered at a step of a run. The answers go with the run's end. */
export async function findAnswer(runId: string, step: string): Promise<Completion | undefined> {
  const call = await db.modelCall.findUnique({
    where: { runId_step: { runId, step } },
    select: { answer: true },
  });
  return call ? readAnswer(call) : undefined;
}

/** The same for whoever is about to ask, as long as the run may go on. */
export async function findWantedAnswer(
  runId: string,
  step: string,
): Promise<Completion | undefined> {
  const [found] = await db.$queryRaw<{ isWanted: boolean; isThere: boolean; answer: unknown }[]>`
    SELECT may_go_on(${runId}) AS "isWanted", call."id" IS NOT NULL AS "isThere", call."answer"
    FROM (SELECT 1) AS one
    LEFT JOIN "ModelCall" call ON call."runId" = ${runId} AND call."step" = ${step}`;
  if (!found?.isWanted) throw runEnded();
  return found.isThere ? readAnswer(found) : undefined;
}

function readAnswer({ answer }: { answer: unknown }): Completion {
  if (!answer) throw runEnded();
  return completionSchema.parse(answer);
}

/** What a run has asked of models up to now. As one value: it is read twice with every answer, and grows with them. */
export async function listCalls(runId: string, { except = "" } = {}): Promise<PaidCall[]> {
  const [found] = await db.$queryRaw<{ calls: PaidCall[] | null }[]>`
    SELECT jsonb_agg(jsonb_build_object(
      'step', "step", 'model', "model", 'at', extract(epoch FROM "createdAt") * 1000,
      'tokensIn', "tokensIn", 'tokensOut', "tokensOut", 'tokensCached', "tokensCached",
      'costMicroUsd', "costMicroUsd") ORDER BY "createdAt") AS "calls"
    FROM "ModelCall" WHERE "runId" = ${runId} AND "step" <> ${except}`;
  return found?.calls ?? [];
}

/** What came of a tool call at a step of a run. */
export async function findToolAnswer(runId: string, step: string): Promise<KeptAnswer | undefined> {
  const answer = await db.toolAnswer.findUnique({ where: { runId_step: { runId, step } } });
  return answer ? { ...answer, facts: toolFacts.parse(answer.facts) } : undefined;
}

/** Whether a person has said this in a project, in these words. */
export async function hasBeenSaid(projectId: string, quote: string): Promise<boolean> {
  const [messages, answers] = await Promise.all([
    db.message.findMany({ where: { projectId, role: "USER" }, select: { content: true } }),
    db.question.findMany({ where: { run: { projectId } }, select: { answer: true } }),
  ]);
  const said = [...messages.map(({ content }) => content), ...answers.map(({ answer }) => answer)];
  const sought = inOneLine(quote);
  return said.some((text) => text !== null && inOneLine(text).includes(sought));
}

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The files that a step has already stored, before it was broken off. */
export async function listStoredBy(runId: string, step: string) {
  const changes = await db.event.findMany({
    where: { runId, type: "file.changed", key: { startsWith: `${step}/` } },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  return changes.map(({ data }) => fileChange.parse(data));
}

/** The files that were changed in a run and left in place. */
export async function listChangedPaths(runId: string): Promise<string[]> {
  const events = await db.event.findMany({
    where: { runId, type: { in: ["file.changed", "file.edited"] } },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  const last = new Map(
    events.map(({ data }) => fileChange.parse(data)).map(({ path, hash }) => [path, hash]),
  );
  return [...last].flatMap(([path, hash]) => (hash === null ? [] : path));
}

/** What broke in an open preview since a file of the project was changed the last time. */
export async function listPreviewProblems(projectId: string) {
  const changed = await db.event.findFirst({
    where: { projectId, type: { in: ["file.changed", "file.edited"] } },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  const events = await db.event.findMany({
    where: { projectId, type: "preview.failed", seq: { gt: changed?.seq ?? 0 } },
    orderBy: { seq: "asc" },
    take: PREVIEW_PROBLEMS_MAX,
    select: { data: true },
  });
  return events.map(({ data }) => previewProblemSchema.parse(data));
}

const PREVIEW_PROBLEMS_MAX = 10;

const fileChange = z.object({ path: z.string(), hash: z.string().nullable() });

/** What the log tells of a run so far. */
export async function readOwnTurn({ projectId, runId }: RunRef): Promise<Turn["run"]> {
  const events = await listOwnEvents(projectId, runId);
  const [turn] = foldConversation(events).turns;
  if (!turn) throw new Error(`${runId} has no beginning in the log.`);
  return turn.run;
}
