import { stripVTControlCharacters } from "node:util";
import { normalise } from "./stop-rules";

const PROBLEMS_MAX = 5;
const LINES_MAX = 10;

const BEGINNING =
  /^(?:⨯ |(?:[\d:]+ (?:[AP]M )?)?\[vite\].*\berror\b|(?:Unhandled |Uncaught )?\w*Error: )/i;
const ELSE = /^\s*(?:✓|○|▲|- |(?:GET|POST|PUT|PATCH|DELETE|HEAD) \/|at .*node_modules)/;

/** What a dev server has complained about, each thing once. */
export function problemsInLog(log: string): string[] {
  const problems = new Map<string, string>();
  let open: string[] | undefined;
  const close = () => {
    if (!open) return;
    const problem = open.join("\n");
    if (!problems.has(normalise(problem))) problems.set(normalise(problem), problem);
    open = undefined;
  };
  for (const line of stripVTControlCharacters(log).replaceAll("\0", "").split("\n")) {
    if (BEGINNING.test(line)) {
      // What is wrong often stands in the line after the one that says where.
      const goesOn = open?.length === 1 && /^⨯ \.\//.test(open[0] ?? "");
      if (!goesOn) close();
      open = [...(open ?? []), line];
    } else if (ELSE.test(line)) close();
    else if (open && line.trim() !== "" && open.length < LINES_MAX) open.push(line);
  }
  close();
  return [...problems.values()].slice(0, PROBLEMS_MAX);
}
