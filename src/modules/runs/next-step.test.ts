import { expect, test } from "vitest";
import { foldConversation } from "./fold";
import { nextStepAfter } from "./next-step";
import type { EventBody, StopReason } from "./schema";

const attachments = [{ id: "att_1", name: "a.png", kind: "PICTURE" as const, size: 1 }];

function stepAfter(
  reason: StopReason,
  status: "COMPLETED" | "FAILED" | "CANCELLED",
  error?: string,
) {
  const bodies: EventBody[] = [
    { type: "run.queued", data: { messageId: "msg_1", content: "A shop", attachments } },
    { type: "run.finished", data: { status, reason, ...(error !== undefined && { error }) } },
  ];
  const events = bodies.map((body, n) => ({
    ...body,
    projectId: "prj_1",
    runId: "run_1",
    seq: n + 1,
    at: new Date(0),
  }));
  const [turn] = foldConversation(events).turns;
  return turn && nextStepAfter(turn);
}

test("who has had what was asked for is offered nothing", () => {
  expect(stepAfter("DONE", "COMPLETED")).toBeNull();
});

test.each(["ITERATIONS", "BUDGET", "TIME"] as const)("after %s it can go on", (reason) => {
  expect(stepAfter(reason, "COMPLETED")).toMatchObject({ label: "Go on", attachmentIds: [] });
});

test.each([
  ["USER", "CANCELLED"],
  ["FAILED", "FAILED"],
] as const)("after %s the same is said again, with its files", (reason, status) => {
  expect(stepAfter(reason, status, "The model was away.")).toEqual({
    label: "Try again",
    content: "A shop",
    attachmentIds: ["att_1"],
  });
});

test.each([
  ["PROBLEMS", "Fix this"],
  ["STUCK", "Try another way"],
] as const)("after %s what was found is quoted", (reason, label) => {
  const step = stepAfter(reason, "COMPLETED", "page.tsx: Type error");
  expect(step).toMatchObject({ label, attachmentIds: [] });
  expect(step?.content).toMatch(/```\npage\.tsx: Type error\n```$/);
});
