import "server-only";

import { db, type Prisma, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { printStorable } from "@/lib/storable";
import type { WorkspaceId } from "@/modules/account/schema";
import { attachmentsTold, listAttachments } from "@/modules/attachments/server/data";
import { holdCredits } from "@/modules/usage/server/mutations";
import {
  ACTIVE_STATUSES,
  type AnswerInput,
  type EventBody,
  type Question,
  type StopReason,
} from "../schema";
import { appendEvents } from "./append-events";
import { requestRun, requestStop, wakeRun } from "./requests";

const isActive = { in: [...ACTIVE_STATUSES] };

/** A fact has a key, by which it is told once; what is told while something works has none. */
export type RunEvent = EventBody & { key?: string };

export type RunRef = { runId: string; projectId: string };

/** In which messages that wait are answered. */
const QUEUE_ORDER = [
  { place: "asc" },
  { createdAt: "asc" },
  { id: "asc" },
] satisfies Prisma.MessageOrderByWithRelationInput[];

type Move = { status: (typeof ACTIVE_STATUSES)[number]; phase: string; key: string };

/** Told while something works, and of no use when it is over. */
const LIVE_TYPES = ["text.delta", "tool.output", "tool.drafted"];

export type Ending = {
  status: "COMPLETED" | "FAILED" | "CANCELLED";
  reason: StopReason;
  error?: string;
};

/** Starts the answer to a message. One active run per project is an index: a second one fails the transaction. */
export async function startRun(
  tx: Transaction,
  workspaceId: WorkspaceId,
  message: { id: string; projectId: string; content: string },
): Promise<RunRef> {
  const runId = newId("run");
  await tx.run.create({ data: { id: runId, projectId: message.projectId, messageId: message.id } });
  await holdCredits(tx, { workspaceId, runId });
  await appendEvents(tx, message.projectId, [
    {
      type: "run.queued",
      runId,
      data: {
        messageId: message.id,
        content: message.content,
        attachments: await listAttachments(tx, message.id),
      },
    },
  ]);
  return { runId, projectId: message.projectId };
}

/** Says in the log what waits now. Called in the transaction that changed it. */
export async function announceQueue(tx: Transaction, projectId: string) {
  const waiting = await tx.message.findMany({
    where: { projectId, state: "WAITING" },
    orderBy: QUEUE_ORDER,
    select: { id: true, content: true, attachments: attachmentsTold },
  });
  const told = waiting.map(({ id, ...said }) => ({ messageId: id, ...said }));
  await appendEvents(tx, projectId, [{ type: "queue.changed", data: { waiting: told } }]);
}

type Ended = { projectId: string; next: RunRef | null };

/**
 * Ends a run and starts the answer to the oldest message that waits behind it. Guarded by the status: whoever comes
 * second changes nothing and is told so. The caller requests what has been started, after the commit.
 */
export async function finishRun(
  tx: Transaction,
  workspaceId: WorkspaceId,
  runId: string,
  ending: Ending,
): Promise<Ended> {
  const { projectId } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: { projectId: true },
  });
  // The project first, as everywhere: two transactions that lock in another order wait for each other.
  await appendEvents(tx, projectId, [{ type: "run.finished", runId, data: ending }]);
  const { status, reason: stopReason, error } = ending;
  const finished = await tx.run.updateMany({
    where: { id: runId, status: isActive },
    data: { status, stopReason, error, finishedAt: new Date() },
  });
  if (finished.count === 0) throw runEnded();
  await tx.event.deleteMany({ where: { runId, type: { in: LIVE_TYPES } } });

  const next = await tx.message.findFirst({
    where: { projectId, state: "WAITING" },
    orderBy: QUEUE_ORDER,
  });
  if (!next) return { projectId, next: null };
  await tx.message.update({ where: { id: next.id }, data: { state: "SENT" } });
  await announceQueue(tx, projectId);
  return { projectId, next: await startRun(tx, workspaceId, next) };
}

/** The person's Stop. One that nobody works on ends at once; a worker is asked to, and has a moment to keep its work. */
export async function stopRun(workspaceId: WorkspaceId, runId: string) {
  const stopped = await db.$transaction(async (tx) => {
    const run = await tx.run.findFirst({
      where: { id: runId, project: { workspaceId, deletedAt: null } },
      select: { id: true, projectId: true, status: true },
    });
    if (!run) throw new AppError("NOT_FOUND", "This run does not exist.");
    if (run.status === "QUEUED") {
      return finishRun(tx, workspaceId, runId, { status: "CANCELLED", reason: "USER" });
    }
    const { count } = await tx.run.updateMany({
      where: { id: runId, status: isActive },
      data: { stopRequestedAt: new Date() },
    });
    if (count === 0) throw runEnded();
    return undefined;
  });
  if (stopped?.next) await requestRun(stopped.next);
  if (stopped) return;
  await requestStop(runId);
  const open = await db.question.findFirst({ where: { runId, answeredAt: null } });
  if (open) await wakeRun(open);
}

/** Puts a question to the person, once however often the step that asks is repeated. */
export async function askPerson({ runId, projectId }: RunRef, step: string, asked: Question) {
  await db.$transaction(async (tx) => {
    await appendEvents(tx, projectId, [
      { type: "question.asked", runId, key: `${step}/asked`, data: { step, ...asked } },
    ]);
    const { count } = await tx.question.createMany({ data: { runId, step }, skipDuplicates: true });
    const status = "BUILDING";
    const phase = "Waiting for your answer";
    if (count > 0) await move(tx, { runId, projectId }, { status, phase, key: `${step}/waiting` });
  });
}

/** The person's answer. The run goes on with it as soon as its worker is woken. */
export async function answerQuestion(
  workspaceId: WorkspaceId,
  { runId, step, answer }: AnswerInput,
) {
  const run = await db.run.findFirst({
    where: { id: runId, project: { workspaceId, deletedAt: null } },
    select: { projectId: true },
  });
  if (!run) throw new AppError("NOT_FOUND", "This run does not exist.");
  const isFirst = await closeQuestion({ runId, ...run }, step, answer);
  if (!isFirst) {
    throw new AppError(
      "QUESTION_CLOSED",
      "This question is not open any more. Send it as a message.",
    );
  }
  await wakeRun({ runId, step });
}

/**
 * Ends a question with an answer, or with none where nobody has given one in time, and says whether it was still open:
 * the first answer counts. What the person took to give it is no time of the run's.
 */
export const closeQuestion = (run: RunRef, step: string, answer: string | null) =>
  db.$transaction(async (tx) => {
    const { runId, projectId } = run;
    const { count } = await tx.question.updateMany({
      where: { runId, step, answeredAt: null },
      data: { answer, answeredAt: new Date() },
    });
    if (count === 0) return false;
    await appendEvents(tx, projectId, [
      { type: "question.answered", runId, key: `${step}/answered`, data: { step, answer } },
    ]);
    await move(tx, run, { status: "BUILDING", phase: "Thinking", key: `${step}/thinking` });
    await tx.$executeRaw`
      UPDATE "Run" SET "endsBy" = "endsBy" + ("answeredAt" - "askedAt")
      FROM "Question" WHERE "id" = ${runId} AND "runId" = "id" AND "step" = ${step}`;
    return true;
  });

/** Says that a run has gone on with the answer to its question. */
export const hearAnswer = async ({ runId }: RunRef, step: string) => {
  await db.question.updateMany({
    where: { runId, step, heardAt: null },
    data: { heardAt: new Date() },
  });
};

/** Starts a run's clock, once however often its work is begun. */
export async function startClock({ runId }: RunRef, limitMs: number) {
  const now = Date.now();
  await db.run.updateMany({
    where: { id: runId, startedAt: null },
    data: { startedAt: new Date(now), endsBy: new Date(now + limitMs) },
  });
}

/** Moves a run on, unless it has ended meanwhile. Said once, however often the step that says it is repeated. */
export const moveRun = (run: RunRef, to: Move) => db.$transaction((tx) => move(tx, run, to));

async function move(tx: Transaction, { runId, projectId }: RunRef, { status, phase, key }: Move) {
  await appendEvents(tx, projectId, [{ type: "run.phase", runId, key, data: { status, phase } }]);
  const { count } = await tx.run.updateMany({
    where: { id: runId, status: isActive },
    data: { status, phase },
  });
  if (count === 0) throw runEnded();
}

/** Adds what a worker has done to the log, unless its run has ended meanwhile. Answers how much of it was new. */
export async function recordEvents(
  { runId, projectId }: RunRef,
  events: RunEvent[],
): Promise<number> {
  const [told] = await db.$queryRaw<{ fresh: number | null }[]>`
    SELECT record_events(${projectId}, ${runId}, ${printEvents(runId, events)}::jsonb) AS "fresh"`;
  if (typeof told?.fresh !== "number") throw runEnded();
  return told.fresh;
}

/**
 * The same for files that a step has changed, as it has found them. Where the person has edited one of them meanwhile,
 * nothing is added, and their paths are the answer.
 */
export async function recordChanges(
  { runId, projectId }: RunRef,
  events: RunEvent[],
  found: Record<string, string | null>,
): Promise<string[]> {
  const [told] = await db.$queryRaw<{ overtaken: string[] | null }[]>`
    SELECT record_changes(${projectId}, ${runId}, ${printEvents(runId, events)}::jsonb, ${JSON.stringify(found)}::jsonb)
      AS "overtaken"`;
  if (!told?.overtaken) throw runEnded();
  return told.overtaken;
}

/** As the functions of the database take them. */
export const printEvents = (runId: string, events: RunEvent[]) =>
  printStorable(events.map((event) => ({ ...event, runId })));

export const runEnded = () => new AppError("RUN_ENDED", "This has already ended.");

export const findActiveRun = (tx: Transaction, projectId: string) =>
  tx.run.findFirst({ where: { projectId, status: isActive }, select: { id: true } });
