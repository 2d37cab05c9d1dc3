import { type Answer, call, type Offered, type ToolCall } from "./answer.ts";
import { type Layout, layouts } from "./apps/layouts.ts";
import { type Exchange, isFailure } from "./conversation.ts";
import { applied, type Edit } from "./page.ts";
import type { Results } from "./replay.ts";

/** What a look at a project has shown. */
export type Project = { layout: Layout; listing: ReadonlySet<string>; offered: Offered };

/** The template, told by its page. Where files cannot be listed, it is the usual one. */
export function projectIn(listed: Exchange | undefined, offered: Offered): Project | undefined {
  if (!listed) return { layout: layouts.nextjs, listing: new Set(), offered };
  const lines = listed.result.split("\n").map((line) => line.trim().replace(/^\.?\//, ""));
  const listing = new Set(lines);
  const layout = Object.values(layouts).find(({ page }) => listing.has(page));
  return layout && { layout, listing, offered };
}

/** The texts of these files, each asked for by itself, as a long answer would be cut. */
export function* readEach(
  paths: readonly string[],
  offered: Offered,
  text = "",
): Generator<Answer, Map<string, string>, Results> {
  if (paths.length === 0 || !offered.has("readFiles")) return new Map();
  const calls = paths.map((path) => call("readFiles", { paths: [path] }));
  const results = yield { text, calls };
  return new Map(
    paths.flatMap((path, index) => {
      const read = textIn(results[index], path);
      return read === undefined ? [] : [[path, read] as const];
    }),
  );
}

const CUT = /\n… \d+ lines in all\. Read on with fromLine \d+\.$/;

/** Nothing where there is no such file, or only a part of it was told. */
function textIn(read: Exchange | undefined, path: string): string | undefined {
  const heading = `--- ${path}\n`;
  if (!read || isFailure(read) || !read.result.startsWith(heading)) return undefined;
  const text = read.result.slice(heading.length);
  return CUT.test(text) || text === "(no such file)" ? undefined : text;
}

/** Changes a part of a file, or where that cannot be done writes all of it. */
export const changeFile = (
  path: string,
  before: string,
  edits: readonly Edit[],
  offered: Offered,
): ToolCall =>
  offered.has("editFile")
    ? call("editFile", { path, edits })
    : call("createOrUpdateFiles", { files: [{ path, content: applied(before, edits) }] });
