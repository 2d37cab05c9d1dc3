import "server-only";

import * as z from "zod";
import { defineTool, failed } from "./tool";

const CHOICES_MAX = 6;

/** What the run waits for is the session's business: this is what the model knows of it, and what bad arguments come to. */
export const askPerson = defineTool({
  name: "askPerson",
  description:
    "Ask the person one question and wait for the answer, for days if need be. Only where nothing sensible can be built on a guess. Never for permission, taste or details.",
  parameters: z.object({
    question: z
      .string()
      .trim()
      .min(3)
      .max(400)
      .describe("One question, in everyday words and in the person's language."),
    choices: z
      .array(z.string().trim().min(1).max(120))
      .max(CHOICES_MAX)
      .default([])
      .describe("The likely answers, your own choice first. The person may say something else."),
  }),
  shown: (input) => input,
  run: async () =>
    failed(
      "nobody can be asked any more. Take the most likely answer, and say what you have assumed.",
    ),
});
