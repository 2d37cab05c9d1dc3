import { roughTokens } from "@/modules/models/tokens";
import { foldConversation, type RunPart, type Turn } from "@/modules/runs/fold";
import { endingOf } from "@/modules/runs/run-ending";
import type { Compaction, ProjectEvent } from "@/modules/runs/schema";

export type Said = { role: "user" | "assistant"; content: string };

/** What the agent knows of a conversation when a run of it begins. */
export type Memory = {
  /** What holds beyond the message that said it, in the person's own words. */
  wishes: string[];
  /** What an earlier part came to, where it was summed up. */
  summary: string | null;
  /** The turns since then. */
  turns: Turn[];
};

const PATHS_MAX = 40;

/** As the log tells it. What the person has replaced was never said. */
export function memoryOf(told: readonly ProjectEvent[]): Memory {
  const all = foldConversation(told).turns;
  const replaced = new Set(all.flatMap(({ isReplaced, run }) => (isReplaced ? run.runId : [])));
  const turns = all.filter(({ isReplaced }) => !isReplaced);
  const held = told.filter(({ runId }) => runId === null || !replaced.has(runId));
  const last = held.findLast((event) => event.type === "history.compacted")?.data;
  const kept = held.flatMap((event) => (event.type === "wish.kept" ? event.data.wish : []));
  return {
    wishes: [...new Set([...(last?.wishes ?? []), ...kept])],
    summary: last?.summary ?? null,
    turns: last ? turnsAfter(turns, last) : turns,
  };
}

const turnsAfter = (turns: Turn[], { through }: Compaction) =>
  turns.slice(turns.findIndex(({ run }) => run.runId === through) + 1);

/** The conversation so far, as the model reads it: what was said, and what came of it. The files tell the rest. */
export const historyOf = ({ summary, turns }: Pick<Memory, "summary" | "turns">): Said[] => [
  ...(summary === null ? [] : [{ role: "user" as const, content: introduced(summary) }]),
  ...turns.flatMap(tellTurn),
];

export const tellTurn = ({ message, run }: Turn): Said[] => [
  { role: "user", content: [message.content, ...tellFiles(message)].join("\n\n") },
  { role: "assistant", content: answerOf(run) },
];

/** Their bytes went with the run that they were for; the app may still have use for them. */
const tellFiles = ({ attachments }: Turn["message"]) =>
  attachments.length === 0
    ? []
    : [`(Sent with it: ${attachments.map(({ name, id }) => `${name} as ${id}`).join(", ")})`];

export const tokensOf = (said: readonly Said[]) =>
  said.reduce((sum, { content }) => sum + roughTokens(content), 0);

const introduced = (summary: string) => `(What was said and done before, summed up:)\n\n${summary}`;

function answerOf(run: Turn["run"]): string {
  const said = run.parts.flatMap(tellPart);
  const version = run.parts.findLast((part) => part.kind === "version");
  const ending = endingOf(run);
  const notes = [
    ...(version ? [`Made “${version.title}”: ${version.summary}`] : []),
    ...changesIn(run),
    ...(ending ? [`How it ended: ${ending.sentence}`] : []),
  ];
  return [...said.filter(Boolean), ...notes].join("\n\n") || "(nothing was said)";
}

function tellPart(part: RunPart): string[] {
  if (part.kind === "text") return [part.text.trim()];
  if (part.kind !== "question") return [];
  const answer =
    part.answer === null ? "It was not answered." : `The person answered: ${part.answer}`;
  return [`(Asked: ${part.question} ${answer})`];
}

/** Everything that the person has said in a turn. */
export const saidBy = ({ message, run }: Turn): string[] => [
  message.content,
  ...run.parts.flatMap((part) => (part.kind === "question" ? (part.answer ?? []) : [])),
];

function changesIn({ parts }: Turn["run"]): string[] {
  const files = parts.flatMap((part) => (part.kind === "tool" ? part.files : []));
  const paths = [...new Set(files.map(({ path }) => path))];
  if (paths.length === 0) return [];
  const more = paths.length > PATHS_MAX ? ` and ${paths.length - PATHS_MAX} more` : "";
  return [`Changed files: ${paths.slice(0, PATHS_MAX).join(", ")}${more}`];
}
