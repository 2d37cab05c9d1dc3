import path from "node:path/posix";
import type { Turn } from "@/modules/runs/fold";
import type { Check } from "@/modules/versions/schema";

type Run = Turn["run"];

const NAMES_MAX = 6;
const PROBLEM_CHARACTERS_MAX = 300;

/** What a run has changed, for one that has said nothing about it. */
export function sayChanges(run: Run): string {
  const names = changedIn(run).map((file) => path.basename(file));
  if (names.length === 0) return "Nothing was changed.";
  const more = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : "";
  const count = names.length === 1 ? "1 file" : `${names.length} files`;
  return `Updated ${count}: ${names.slice(0, NAMES_MAX).join(", ")}${more}`;
}

/** What a run that has not come to its end has tried, and where it stood. */
export function sayWhatWasTried(run: Run): string {
  const open = run.todos.filter(({ status }) => status !== "done").map(({ title }) => title);
  const failure = lastFailureIn(run);
  return [
    changedIn(run).length > 0 ? `${sayChanges(run)}. This is kept.` : "Nothing was changed yet.",
    ...(failure ? [`What failed last: ${failure}`] : []),
    ...(open.length > 0 ? [`Still open: ${open.join("; ")}.`] : []),
  ].join("\n");
}

/** The problems that a check has left, a line each. */
export const sayProblems = (checks: readonly Check[]) =>
  checks
    .flatMap(({ problems }) => problems)
    .map((problem) => `• ${firstLine(problem)}`)
    .join("\n");

const callsIn = ({ parts }: Run) => parts.filter((part) => part.kind === "tool");

const changedIn = (run: Run) => [
  ...new Set(callsIn(run).flatMap(({ files }) => files.map((file) => file.path))),
];

function lastFailureIn(run: Run): string | undefined {
  const failed = callsIn(run).findLast(({ state }) => state === "failed");
  if (!failed) return undefined;
  const [problem] = failed.checks.flatMap(({ problems }) => problems);
  return firstLine(problem ?? failed.output.replace(/^Error: /, ""));
}

const firstLine = (text: string) =>
  text.trim().split("\n")[0]?.slice(0, PROBLEM_CHARACTERS_MAX) ?? "";
