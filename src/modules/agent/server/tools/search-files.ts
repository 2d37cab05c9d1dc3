import "server-only";

import * as z from "zod";
import { runCommand } from "@/modules/sandbox/server/commands";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { defineTool, failed, ok } from "./tool";

const LINES_MAX = 150;
const LINE_CHARACTERS_MAX = 300;

/** Everything that git does not ignore, and that is text. */
const SEARCH = `test -d .git || git init --quiet
git grep --untracked --line-number -I $HOW -e "$QUERY" -- "$FOLDER"`;

export const searchFiles = defineTool({
  name: "searchFiles",
  description:
    "Find text in the files of the app. Answers with path, number and text of each line.",
  parameters: z.object({
    query: z.string().min(1).max(500),
    isRegex: z.boolean().default(false).describe("Whether the query is a regular expression."),
    folder: z.string().max(300).default("."),
  }),
  shown: ({ query, folder }) => ({ query, folder }),
  run: async ({ query, isRegex, folder }, { work, signal }) =>
    withSandbox(work, async (sandbox) => {
      const envs = { QUERY: query, HOW: isRegex ? "-E" : "-F", FOLDER: folder };
      const { exitCode, stdout, stderr } = await runCommand(sandbox, SEARCH, { envs, signal });
      if (exitCode === 1) return ok("Nothing was found.");
      if (exitCode !== 0) return failed(stderr.trim() || "the search took too long.");
      const lines = stdout.trimEnd().split("\n");
      const shown = lines.slice(0, LINES_MAX).map((line) => line.slice(0, LINE_CHARACTERS_MAX));
      const left = lines.length - shown.length;
      const more = left > 0 ? [`… and ${left} more lines: search for less, or in a folder.`] : [];
      return ok([...shown, ...more].join("\n"));
    }),
});
