import "server-only";

import * as z from "zod";
import { hasBeenSaid } from "../data";
import { defineTool, failed, ok } from "./tool";

export const keepWish = defineTool({
  name: "keepWish",
  description:
    "Keep what the person wants from now on. You are told of it in every later conversation about this app, word for word.",
  parameters: z.object({
    quote: z.string().trim().min(3).max(600).describe("The person's own words, exactly."),
  }),
  shown: (input) => input,
  run: async ({ quote }, { work, step, record }) => {
    if (!(await hasBeenSaid(work.projectId, quote)))
      return failed("the person has not said this in these words. Quote them exactly.");
    await record([{ type: "wish.kept", data: { step, wish: quote } }]);
    return ok("Kept.");
  },
});
