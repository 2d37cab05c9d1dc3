import "server-only";

import * as z from "zod";
import { appPath } from "@/modules/sandbox/server/app-path";
import { changeFiles } from "../change-files";
import { defineTool } from "./tool";

const CHARACTERS_MAX = 400_000;

const newFile = z.object({
  path: appPath,
  content: z
    .string()
    .max(CHARACTERS_MAX, `A file has at most ${CHARACTERS_MAX} characters. Split it.`),
  mayShrink: z
    .boolean()
    .default(false)
    .describe("Set it where most of a long file is to go. Else that is taken for a mistake."),
});

export const createOrUpdateFiles = defineTool({
  name: "createOrUpdateFiles",
  description:
    "Create files, or replace them as a whole. The content is everything that the file is to hold: no line may stand for code that is left out. A file that is there already has to be read first.",
  parameters: z.object({
    files: z
      .array(newFile)
      .min(1)
      .max(30)
      .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, {
        message: "Name each file once.",
      }),
  }),
  shown: ({ files }) => ({ paths: files.map(({ path }) => path) }),
  run: ({ files }, context) =>
    changeFiles(
      context,
      files.map(({ path, content, mayShrink }) => ({ path, to: { content, mayShrink } })),
    ),
});
