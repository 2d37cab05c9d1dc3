import "server-only";

import * as z from "zod";
import { listFiles as listIn } from "@/modules/sandbox/server/files";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { defineTool, ok } from "./tool";

const PATHS_MAX = 500;

export const listFiles = defineTool({
  name: "listFiles",
  description: "List the files of the app, one path a line. `.` is all of them.",
  parameters: z.object({ folder: z.string().default(".") }),
  shown: (input) => input,
  run: async ({ folder }, { work }) => {
    const tree = await withSandbox(work, listIn);
    const prefix = folder.replace(/^\.?\/*/, "").replace(/\/*$/, "");
    const paths = Object.keys(tree)
      .filter((path) => prefix === "" || path.startsWith(`${prefix}/`))
      .sort();
    if (paths.length === 0) return ok("There is no file here.");
    const more = paths.length > PATHS_MAX ? `\n… and ${paths.length - PATHS_MAX} more` : "";
    return ok(paths.slice(0, PATHS_MAX).join("\n") + more);
  },
});
