import "server-only";

import * as z from "zod";
import { COMMAND_LIMIT_MS, type CommandEnd, runCommand } from "@/modules/sandbox/server/commands";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { refusal } from "../../allowed-paths";
import { Excerpt } from "../../excerpt";
import { liveText } from "../live-feed";
import { storeChanges } from "../stored-files";
import type { ToolAnswer } from "../tool-answer";
import { defineTool, failed, ok } from "./tool";

const OUTPUT_MAX = 12_000;
const SECONDS = COMMAND_LIMIT_MS / 1_000;
const SECONDS_MAX = 600;

export const terminal = defineTool({
  name: "terminal",
  description:
    "Run a command in the app's folder and read what it prints. Nobody can answer its questions, and it is stopped when its time is over. The dev server runs already.",
  parameters: z.object({
    command: z.string().min(1).max(4_000),
    seconds: z
      .number()
      .int()
      .min(1)
      .max(SECONDS_MAX)
      .default(SECONDS)
      .describe("After which it is stopped. Set it for what takes long, npm install for instance."),
  }),
  shown: ({ command }) => ({ command }),
  run: ({ command, seconds }, context) =>
    withSandbox(context.work, async (sandbox) => {
      const live = liveText("tool.output", context);
      const output = new Excerpt(OUTPUT_MAX);
      const end = await runCommand(sandbox, command, {
        signal: context.signal,
        limitMs: seconds * 1_000,
        onOutput: (text) => {
          if (output.length < OUTPUT_MAX) live.add(text);
          output.add(text);
        },
      });
      await live.end();
      const { events, refused } = await storeChanges(sandbox, context.work, context.step);
      await context.record(events);
      const answer = answerOf(output.toString(), end, seconds);
      if (refused.length === 0) return answer;
      const { allowedPaths } = context.work;
      return failed(`${refusal(refused, allowedPaths)} They were put back.\n${answer.output}`);
    }),
});

function answerOf(
  output: string,
  { exitCode, stoppedFor }: CommandEnd,
  seconds: number,
): ToolAnswer {
  switch (stoppedFor) {
    case "time":
      return failed(`it was stopped after ${seconds} s.\n${output}`);
    case "output":
      return failed(`it printed more and more and was stopped.\n${output}`);
    default:
      if (exitCode === 0) return ok(output || "(it printed nothing)");
      return failed(`exit code ${exitCode}\n${output}`);
  }
}
