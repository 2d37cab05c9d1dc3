import type { Turn } from "@/modules/runs/fold";
import { endingOf } from "@/modules/runs/run-ending";

export type Said = { role: "user" | "assistant"; content: string };

const TURNS_MAX = 20;
const PATHS_MAX = 40;

/** The conversation so far, as the model reads it: what was said, and what came of it. The files tell the rest. */
export const historyOf = (turns: readonly Turn[]): Said[] =>
  turns.slice(-TURNS_MAX).flatMap(({ message, run }) => [
    { role: "user" as const, content: message.content },
    { role: "assistant" as const, content: answerOf(run) },
  ]);

function answerOf(run: Turn["run"]): string {
  const said = run.parts.flatMap((part) => (part.kind === "text" ? part.text.trim() : []));
  const version = run.parts.findLast((part) => part.kind === "version");
  const ending = endingOf(run);
  const notes = [
    ...(version ? [`Made “${version.title}”: ${version.summary}`] : []),
    ...changesIn(run),
    ...(ending ? [`How it ended: ${ending.sentence}`] : []),
  ];
  return [...said.filter(Boolean), ...notes].join("\n\n") || "(nothing was said)";
}

function changesIn({ parts }: Turn["run"]): string[] {
  const files = parts.flatMap((part) => (part.kind === "tool" ? part.files : []));
  const paths = [...new Set(files.map(({ path }) => path))];
  if (paths.length === 0) return [];
  const more = paths.length > PATHS_MAX ? ` and ${paths.length - PATHS_MAX} more` : "";
  return [`Changed files: ${paths.slice(0, PATHS_MAX).join(", ")}${more}`];
}
