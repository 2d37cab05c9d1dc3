import "server-only";

import * as z from "zod";
import { defineTool, ok } from "./tool";

export const finishing = z.object({
  title: z.string().trim().min(1).max(80),
  summary: z.string().trim().min(1).max(2_000),
});

export const finish = defineTool({
  name: "finish",
  description:
    "Say that everything is done: a title of a few words for this version, and what the person can do with it now, in everyday words.",
  parameters: finishing,
  shown: ({ title }) => ({ title }),
  run: async () => ok("Finished."),
});
