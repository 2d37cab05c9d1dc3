import { quoted } from "@/modules/messages/quote";
import type { PreviewProblem } from "@/modules/runs/schema";

const STACK_LINES_MAX = 8;
const TOLD_MAX = 5;
const TOLD_CHARS_MAX = 2_500;

type Told = Pick<PreviewProblem, "message" | "stack" | "path"> & {
  place?: { file: string; line: number };
};

/** The request to mend what broke. The app is hostile: what it says of itself is quoted. */
export function requestToFix(problems: readonly Told[]): string {
  const told = problems.slice(0, TOLD_MAX).map((problem) => quoted(textOf(problem)));
  const words =
    told.length === 1
      ? "Fix this error, which the app reports."
      : "Fix these errors, which the app reports.";
  return [words, ...told].join("\n\n");
}

function textOf({ message, stack = "", path, place }: Told): string {
  const trace = stack.split("\n").slice(0, STACK_LINES_MAX).join("\n");
  const told = withTrace(message, trace);
  const page = path ? `It happened on this page: ${path}\n` : "";
  const file = place ? `It stands at ${place.file}:${place.line}\n` : "";
  return `${page}${file}${told}`.slice(0, TOLD_CHARS_MAX);
}

/** A browser says what a stack begins with, and that nobody has caught it. */
export function withTrace(message: string, stack = ""): string {
  const isTold = stack.includes(message.replace(/^Uncaught (?:\w*Error: )?/, ""));
  return (isTold ? stack : `${message}\n${stack}`).trim();
}

/** The line that says what is wrong. What cannot be built begins with its place, which is told beside it. */
export const headlineOf = (message: string) =>
  message.split("\n").find((line) => line.trim() !== "" && !/^\.\/\S+:\d+:\d+$/.test(line)) ?? "";
