import "server-only";

import * as z from "zod";
import { defineTool, failed } from "./tool";

/** What a tool that the model has made up says. */
export const unknownTool = (name: string, known: string[]) =>
  defineTool({
    name,
    description: "",
    parameters: z.unknown(),
    shown: () => ({}),
    run: async () => failed(`there is no tool ${name}. There are: ${known.join(", ")}.`),
  });
