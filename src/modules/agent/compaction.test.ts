import { expect, test } from "vitest";
import { roughTokens } from "@/modules/models/tokens";
import type { Turn } from "@/modules/runs/fold";
import {
  COMPACTIONS_MAX,
  isTooLong,
  planCompaction,
  tokensAfter,
  trimmedSummary,
} from "./compaction";
import type { Memory } from "./history";

const WINDOW = 10_000;

const turn = (n: number, content: string): Turn => ({
  message: { messageId: `msg_${n}`, content, attachments: [], at: new Date(n) },
  isReplaced: false,
  run: {
    runId: `run_${n}`,
    status: "COMPLETED",
    phase: null,
    todos: [],
    drafts: [],
    usage: null,
    reason: "DONE",
    error: null,
    queuedAt: new Date(n),
    finishedAt: new Date(n),
    waitedMs: 0,
    parts: [{ kind: "text", seq: n, text: `Answer ${n}. `.repeat(60), isStreaming: false }],
  },
});

const memory = (turns: Turn[], rest: Partial<Memory> = {}): Memory => ({
  wishes: [],
  summary: null,
  turns,
  ...rest,
});
const talk = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    turn(n, n === 1 ? "Add a cart. Always use dark blue!" : `Change number ${n}.`),
  );

test("a short conversation stays as it is", () => {
  expect(isTooLong(memory(talk(3)), WINDOW)).toBe(false);
  expect(isTooLong(memory(talk(30)), WINDOW)).toBe(true);
});

test("what is taken by instructions and tools is not there for the conversation", () => {
  const some = memory(talk(10));
  expect(isTooLong(some, WINDOW)).toBe(false);
  expect(isTooLong(some, WINDOW, WINDOW * 0.6)).toBe(true);
  expect(isTooLong(memory(talk(3)), WINDOW, WINDOW)).toBe(false);
});

test("the newest turns stay as they were said, and what holds throughout is kept in its own words", () => {
  const plan = planCompaction(memory(talk(30), { wishes: ["never ads"] }), WINDOW, 0);
  expect(plan.kept.at(-1)?.run.runId).toBe("run_29");
  expect(plan.kept.length).toBeGreaterThan(1);
  expect(plan.through).toBe(`run_${29 - plan.kept.length}`);
  expect(plan.count + plan.kept.length).toBe(30);
  expect(plan.wishes).toEqual(["never ads", "Always use dark blue!"]);
  expect(plan.request).toContain("Change number 2.");
  expect(plan.request).not.toContain("Change number 29.");
});

test("what was summed up before is summed up with the rest", () => {
  const plan = planCompaction(memory(talk(30), { summary: "A shop." }), WINDOW, 0);
  expect(plan.request).toContain("<summary>\nA shop.\n</summary>");
});

test("however long turns and summaries are, the last attempt fits", () => {
  const turns = Array.from({ length: 40 }, (_, n) => turn(n, "x".repeat(20_000)));
  const endless = "and so on ".repeat(20_000);
  const plan = planCompaction(memory(turns), WINDOW, COMPACTIONS_MAX - 1);
  expect(plan.kept).toEqual([]);
  expect(roughTokens(plan.request)).toBeLessThan(WINDOW * 40 * 0.1);
  const summary = trimmedSummary(endless, plan.summaryTokensMax);
  expect(isTooLong(memory([], { summary }), WINDOW)).toBe(false);
  expect(tokensAfter(summary, [])).toBeLessThan(WINDOW * 0.1);
});
