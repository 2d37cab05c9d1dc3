import "server-only";

import * as z from "zod";
import { hashOf } from "@/modules/blobs/server/hash-of";
import { appPath } from "@/modules/sandbox/server/app-path";
import { readFile } from "@/modules/sandbox/server/files";
import { maskOf } from "@/modules/sandbox/server/masks";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import type { Seen } from "../../progress";
import { defineTool, failed, ok } from "./tool";

const CHARACTERS_MAX = 30_000;

type Range = { fromLine: number; charactersMax: number };

export const readFiles = defineTool({
  name: "readFiles",
  description:
    "Read files of the app. A long one is cut, and the answer says with which fromLine it goes on.",
  parameters: z.object({
    paths: z.array(appPath).min(1).max(20),
    fromLine: z.number().int().min(1).default(1),
  }),
  shown: ({ paths }) => ({ paths }),
  run: async ({ paths, fromLine }, { work }) => {
    const { contents, mask } = await withSandbox(work, async (sandbox) => ({
      contents: await Promise.all(paths.map((path) => readFile(sandbox, path))),
      mask: await maskOf(sandbox),
    }));
    if (contents.every((content) => content === undefined)) {
      return failed(`there is no ${paths.join(", ")}.`);
    }
    const range = { fromLine, charactersMax: Math.floor(CHARACTERS_MAX / paths.length) };
    const seen: Seen = {};
    const told = paths.map((path, index) => {
      const content = contents[index];
      if (!content) return `--- ${path}\n(no such file)`;
      const { text, isWhole } = textOf(content, range);
      seen[path] = { hash: hashOf(content), isWhole };
      return `--- ${path}\n${mask.text(text)}`;
    });
    return ok(told.join("\n\n"), { seen });
  },
});

function textOf(content: Uint8Array, { fromLine, charactersMax }: Range) {
  if (content.includes(0)) return { text: `(${content.length} bytes, no text)`, isWhole: true };
  const lines = new TextDecoder().decode(content).split("\n");
  const wanted = lines.slice(fromLine - 1);
  const shown = cutLines(wanted, charactersMax);
  const text = shown.join("\n");
  const isWhole = shown.length === lines.length && text.length <= charactersMax;
  if (shown.length === wanted.length) return { text: text.slice(0, charactersMax), isWhole };
  const next = fromLine + shown.length;
  return {
    text: `${text.slice(0, charactersMax)}\n… ${lines.length} lines in all. Read on with fromLine ${next}.`,
    isWhole,
  };
}

/** At least one, or a reader would never come past a line that is longer than everything that may be shown. */
function cutLines(lines: string[], charactersMax: number): string[] {
  let characters = 0;
  const end = lines.findIndex((line) => {
    characters += line.length + 1;
    return characters > charactersMax;
  });
  return end < 0 ? lines : lines.slice(0, Math.max(1, end));
}
