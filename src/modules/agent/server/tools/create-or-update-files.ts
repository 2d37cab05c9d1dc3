import "server-only";

import * as z from "zod";
import { writeFiles } from "@/modules/sandbox/server/files";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { storeFiles } from "../stored-files";
import { appPath } from "./app-path";
import { defineTool, ok } from "./tool";

export const createOrUpdateFiles = defineTool({
  name: "createOrUpdateFiles",
  description:
    "Create files, or replace them as a whole. The content is everything that the file is to hold.",
  parameters: z.object({
    files: z
      .array(z.object({ path: appPath, content: z.string().max(400_000) }))
      .min(1)
      .max(30),
  }),
  shown: ({ files }) => ({ paths: files.map(({ path }) => path) }),
  run: async ({ files }, { work, step, record }) => {
    const encoded = files.map(({ path, content }) => ({
      path,
      content: new TextEncoder().encode(content),
    }));
    // Stored first: a sandbox that is lost in between is made again with them.
    await record(await storeFiles(work, step, encoded));
    await withSandbox(work, (sandbox) => writeFiles(sandbox, encoded));
    return ok(`Written: ${files.map(({ path }) => path).join(", ")}`);
  },
});
