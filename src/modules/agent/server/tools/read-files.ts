import "server-only";

import * as z from "zod";
import { readFile } from "@/modules/sandbox/server/files";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { appPath } from "./app-path";
import { defineTool, failed, ok } from "./tool";

const CHARACTERS_MAX = 30_000;

export const readFiles = defineTool({
  name: "readFiles",
  description: "Read files of the app.",
  parameters: z.object({ paths: z.array(appPath).min(1).max(20) }),
  shown: (input) => input,
  run: async ({ paths }, { work }) => {
    const contents = await withSandbox(work, (sandbox) =>
      Promise.all(paths.map((path) => readFile(sandbox, path))),
    );
    if (contents.every((content) => content === undefined)) {
      return failed(`there is no ${paths.join(", ")}.`);
    }
    const share = Math.floor(CHARACTERS_MAX / paths.length);
    const told = paths.map((path, i) => `--- ${path}\n${textOf(contents[i], share)}`);
    return ok(told.join("\n\n"));
  },
});

function textOf(content: Uint8Array | undefined, charactersMax: number): string {
  if (!content) return "(no such file)";
  if (content.includes(0)) return `(${content.length} bytes that are no text)`;
  const text = new TextDecoder().decode(content);
  if (text.length <= charactersMax) return text;
  return `${text.slice(0, charactersMax)}\n… cut after ${charactersMax} of ${text.length} characters`;
}
