import "server-only";

import * as z from "zod";
import { appPath } from "@/modules/sandbox/server/app-path";
import { applyEdits } from "../../edit-safety";
import { changeFiles } from "../change-files";
import { defineTool } from "./tool";

const edit = z.object({
  oldText: z.string().min(1).max(100_000).describe("Lines of the file exactly as they are."),
  newText: z.string().max(100_000).describe("What stands there afterwards."),
});

export const editFile = defineTool({
  name: "editFile",
  description:
    "Change parts of a file that you have read. Each oldText must be in the file exactly once, spaces included: take enough of the lines around it. All edits of a call are made, in their order, or none.",
  parameters: z.object({ path: appPath, edits: z.array(edit).min(1).max(30) }),
  shown: ({ path }) => ({ path }),
  run: ({ path, edits }, context) =>
    changeFiles(context, [{ path, to: { edit: (text) => applyEdits(text, edits) } }]),
});
