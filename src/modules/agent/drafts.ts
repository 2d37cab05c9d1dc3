import type { CallInWriting } from "@/modules/models/call-parts";
import type { Draft } from "@/modules/runs/schema";

/** What can be told of calls whose arguments are not all there yet. */
export const draftsOf = (calls: readonly Pick<CallInWriting, "name" | "args">[]): Draft[] =>
  calls
    .filter(({ name }) => name !== "")
    .map(({ name, args }) => ({ tool: name, paths: pathsIn(args), lines: linesIn(args) }));

/** Whole paths only: one that is half written would be told as another file. */
function pathsIn(args: string): string[] {
  const single = [...args.matchAll(/"path"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path);
  const list = /"paths"\s*:\s*\[([^\]]*)/.exec(args)?.[1] ?? "";
  const several = [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path);
  return [...new Set([...single, ...several])].filter((path) => path !== undefined);
}

/** A line break is written as two characters in JSON; one after an escaped backslash is none. */
const linesIn = (args: string) => args.match(/(?<!\\)(?:\\\\)*\\n/g)?.length ?? 0;
