import { expect, test } from "vitest";
import { foldConversation } from "./fold";
import { plainStatus } from "./plain-status";
import type { EventBody, ProjectEvent } from "./schema";

const QUEUED: EventBody = {
  type: "run.queued",
  data: { messageId: "msg_1", content: "An app", attachments: [] },
};
const phase = (status: "PREPARING" | "BUILDING" | "CHECKING"): EventBody => ({
  type: "run.phase",
  data: { status, phase: "Doing things in src/app.tsx" },
});
const called = (tool: string, input: Record<string, unknown> = {}): EventBody => ({
  type: "tool.called",
  data: { step: tool, tool, input },
});

function statusAfter(...bodies: EventBody[]) {
  const events = [QUEUED, ...bodies].map(
    (body, i): ProjectEvent => ({
      ...body,
      projectId: "prj_1",
      seq: i + 1,
      runId: "run_1",
      at: new Date(0),
    }),
  );
  const run = foldConversation(events).turns[0]?.run;
  return run && plainStatus(run);
}

test.each<[string, EventBody[]]>([
  ["Getting ready …", [phase("PREPARING")]],
  ["Thinking …", [phase("BUILDING")]],
  ["Editing files …", [phase("BUILDING"), called("editFile", { path: "a.ts" })]],
  ["Reading files …", [phase("BUILDING"), called("readFiles", { paths: ["a.ts"] })]],
  ["Installing packages …", [phase("BUILDING"), called("terminal", { command: "npm i zod" })]],
  ["Trying it out …", [phase("BUILDING"), called("terminal", { command: "npm run test" })]],
  ["Checking the app …", [phase("BUILDING"), called("checkApp")]],
  ["Checking the app …", [phase("CHECKING")]],
])("%s is said in everyday words", (status, bodies) => {
  expect(statusAfter(...bodies)).toBe(status);
});

test("what is over is not said to go on, and what is being written is", () => {
  const done: EventBody = {
    type: "tool.finished",
    data: { step: "editFile", isOk: true, output: "" },
  };
  expect(statusAfter(phase("BUILDING"), called("editFile"), done)).toBe("Thinking …");
  const drafts = [{ tool: "createOrUpdateFiles", paths: ["a.ts"], lines: 3 }];
  const drafted: EventBody = {
    type: "tool.drafted",
    data: { step: "model-1", attempt: 0, n: 0, drafts },
  };
  expect(statusAfter(phase("BUILDING"), drafted)).toBe("Editing files …");
});
