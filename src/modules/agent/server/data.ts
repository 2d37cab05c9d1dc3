import "server-only";

import * as z from "zod";
import { db } from "@/lib/db";
import { type Completion, completionSchema } from "@/modules/models/server/stream-chat";
import { foldConversation, type Turn } from "@/modules/runs/fold";
import { previewProblemSchema, type Usage } from "@/modules/runs/schema";
import { listOwnEvents } from "@/modules/runs/server/data";
import type { RunRef } from "@/modules/runs/server/mutations";
import { type ToolAnswer, toolFacts } from "./tool-answer";

/** What the model has answered at a step of a run. */
export async function findAnswer(runId: string, step: string): Promise<Completion | undefined> {
  const call = await db.modelCall.findUnique({
    where: { runId_step: { runId, step } },
    select: { answer: true },
  });
  return call?.answer ? completionSchema.parse(call.answer) : undefined;
}

/** What a run has used up to now. */
export async function readUsage(runId: string, window: number): Promise<Usage> {
  const calls = await db.modelCall.findMany({
    where: { runId },
    orderBy: { createdAt: "asc" },
    select: {
      step: true,
      model: true,
      tokensIn: true,
      tokensOut: true,
      tokensCached: true,
      costMicroUsd: true,
    },
  });
  const sum = (key: "tokensIn" | "tokensOut" | "tokensCached") =>
    calls.reduce((total, call) => total + call[key], 0);
  const answers = calls.filter(isAnswer);
  const tokens = answers.at(-1)?.tokensIn ?? 0;
  return {
    model: calls.at(-1)?.model ?? "",
    iterations: answers.length,
    context: tokens > 0 ? { tokens, window } : null,
    tokensIn: sum("tokensIn"),
    tokensOut: sum("tokensOut"),
    tokensCached: sum("tokensCached"),
    costMicroUsd: costOf(calls),
  };
}

/** Of the agent itself. Its history is summed up in steps of other names. */
const isAnswer = ({ step }: { step: string }) => step.startsWith(ANSWERS);
const ANSWERS = "model-";

type Priced = { costMicroUsd: number | null };

/** One call without a price, and nobody knows the cost of the whole. */
const costOf = (calls: Priced[]) =>
  calls.every(({ costMicroUsd }) => costMicroUsd !== null)
    ? calls.reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0)
    : null;

/** What a run has used by the end of so many answers, whenever it is asked. Its clock begins with the first. */
export async function readSpending(runId: string, answers: number) {
  const all = await db.modelCall.findMany({
    where: { runId },
    orderBy: { createdAt: "asc" },
    select: { step: true, tokensIn: true, tokensOut: true, costMicroUsd: true, createdAt: true },
  });
  const last = all.filter(isAnswer)[answers - 1];
  const calls = last ? all.slice(0, all.indexOf(last) + 1) : all;
  return {
    tokens: calls.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0),
    microUsd: costOf(calls),
    elapsedMs: Number(calls.at(-1)?.createdAt ?? 0) - Number(calls[0]?.createdAt ?? 0),
  };
}

/** What came of a tool call at a step of a run. */
export async function findToolAnswer(
  runId: string,
  step: string,
): Promise<(ToolAnswer & { filesChanged: number }) | undefined> {
  const answer = await db.toolAnswer.findUnique({ where: { runId_step: { runId, step } } });
  return answer ? { ...answer, facts: toolFacts.parse(answer.facts) } : undefined;
}

/** Whether a person has said this in a project, in these words. */
export async function hasBeenSaid(projectId: string, quote: string): Promise<boolean> {
  const messages = await db.message.findMany({
    where: { projectId, role: "USER" },
    select: { content: true },
  });
  const sought = inOneLine(quote);
  return messages.some(({ content }) => inOneLine(content).includes(sought));
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

/** The files that a run has changed and left in place. */
export async function listChangedPaths(runId: string): Promise<string[]> {
  const events = await db.event.findMany({
    where: { runId, type: "file.changed" },
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
    where: { projectId, type: "file.changed" },
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
