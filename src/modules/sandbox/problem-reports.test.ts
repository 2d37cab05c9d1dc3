import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PreviewProblem } from "@/modules/runs/schema";
import { ProblemReports } from "./problem-reports";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const problem = (message: string): PreviewProblem => ({ kind: "uncaught", message });

function collect(isTaken = () => true) {
  const sent: string[][] = [];
  const reports = new ProblemReports(async (problems) => {
    sent.push(problems.map(({ message }) => message));
    if (!isTaken()) throw new Error("refused");
  });
  return { reports, sent };
}

test("what breaks within a moment is told at once, and each thing once", async () => {
  const { reports, sent } = collect();
  for (const message of ["a", "b", "a"]) reports.add(problem(message));
  await vi.advanceTimersByTimeAsync(300);
  expect(sent).toEqual([["a", "b"]]);
});

test("an app that fails on every frame is told of now and then, not on every frame", async () => {
  const { reports, sent } = collect();
  for (let frame = 0; frame < 600; frame += 1) {
    reports.add(problem("same"));
    reports.add(problem(`other ${frame}`));
    await vi.advanceTimersByTimeAsync(16);
  }
  expect(sent.length).toBeLessThan(35);
  expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(10);
  const ofSame = sent.flat().filter((message) => message === "same");
  expect(ofSame.length).toBeGreaterThan(1);
  expect(ofSame.length).toBeLessThan(6);
});

test("a server that refuses is left alone for a while, and then asked again", async () => {
  let isTaken = false;
  const { reports, sent } = collect(() => isTaken);
  reports.add(problem("a"));
  await vi.advanceTimersByTimeAsync(300);
  isTaken = true;
  reports.add(problem("b"));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual([["a"], ["b"]]);
});

test("nothing is told of a preview that nobody looks at any more", async () => {
  const { reports, sent } = collect();
  reports.add(problem("a"));
  reports.close();
  reports.add(problem("b"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
});
