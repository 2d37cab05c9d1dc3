import "server-only";

import * as z from "zod";
import { AppError } from "@/lib/errors";
import { askRoute, ensureServing, readServerLog } from "@/modules/sandbox/server/dev-server";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { defineTool, failed, ok } from "./tool";

const LOG_LINES = 40;

export const checkApp = defineTool({
  name: "checkApp",
  description:
    "See whether the app runs: its server is asked for the first page. Do this before you finish.",
  parameters: z.object({}),
  shown: (input) => input,
  run: async (_, { work }) =>
    withSandbox(work, async (sandbox) => {
      try {
        await ensureServing(sandbox);
      } catch (error) {
        if (error instanceof AppError) return failed(error.message);
        throw error;
      }
      const status = await askRoute(sandbox);
      if (status !== undefined && status < 400) return ok(`/ answers ${status}.`);
      const log = await readServerLog(sandbox);
      const tail = log.trimEnd().split("\n").slice(-LOG_LINES).join("\n");
      return failed(`/ answers ${status ?? "nothing"}. The end of the server's log:\n${tail}`);
    }),
});
