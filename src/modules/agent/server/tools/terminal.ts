import "server-only";

import * as z from "zod";
import { COMMAND_LIMIT_MS, runCommand } from "@/modules/sandbox/server/commands";
import { withSandbox } from "@/modules/sandbox/server/open-sandbox";
import { LiveText } from "../live-text";
import { storeChanges } from "../stored-files";
import { defineTool, type ToolAnswer } from "./tool";

const OUTPUT_MAX = 12_000;

export const terminal = defineTool({
  name: "terminal",
  description:
    "Run a command in the app's folder and read what it prints. It ends after a minute: the dev server runs already.",
  parameters: z.object({ command: z.string().min(1).max(4_000) }),
  shown: (input) => input,
  run: ({ command }, context) =>
    withSandbox(context.work, async (sandbox) => {
      const live = new LiveText("tool.output", context);
      let output = "";
      const { exitCode } = await runCommand(sandbox, command, {
        signal: context.signal,
        onOutput: (text) => {
          output += text;
          if (output.length < OUTPUT_MAX) live.add(text);
        },
      });
      await live.end();
      await context.record(await storeChanges(sandbox, context.work, context.step));
      return answerOf(output, exitCode);
    }),
});

function answerOf(output: string, exitCode: number | undefined): ToolAnswer {
  const half = OUTPUT_MAX / 2;
  const cut =
    output.length > OUTPUT_MAX
      ? `${output.slice(0, half)}\n… ${output.length - OUTPUT_MAX} characters left out …\n${output.slice(-half)}`
      : output;
  if (exitCode === 0) return { isOk: true, output: cut || "(it printed nothing)" };
  const how =
    exitCode === undefined
      ? `it was stopped after ${COMMAND_LIMIT_MS / 1000} s`
      : `exit code ${exitCode}`;
  return { isOk: false, output: `Error: ${how}\n${cut}` };
}
