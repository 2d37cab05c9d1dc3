import { expect, test } from "vitest";
import { USUAL_LIMITS } from "./limits";
import { type CallFact, type Iteration, normalise, stopFor } from "./stop-rules";

const LIMITS = USUAL_LIMITS;

const call = (fact: Partial<CallFact> = {}): CallFact => ({
  tool: "terminal",
  input: { command: "ls" },
  isOk: true,
  output: "app",
  filesChanged: 0,
  ...fact,
});
const write = (path = "a.ts") =>
  call({ tool: "editFile", input: { path }, output: "Written", filesChanged: 1 });
const check = (output: string) => call({ tool: "checkApp", input: {}, isOk: false, output });

/** Each call in an answer of its own. */
const apart = (...calls: CallFact[]): Iteration[] => calls.map((each) => ({ calls: [each] }));

const standing = (iterations: Iteration[]) => ({
  iterations,
  tokens: 10_000,
  microUsd: null,
  elapsedMs: 60_000,
});
const reasonOf = (...calls: CallFact[]) => stopFor(standing(apart(...calls)), LIMITS)?.reason;

test("a run that gets on may go on", () => {
  const calls = Array.from({ length: 29 }, (_, n) => write(`${n}.ts`));
  expect(reasonOf(...calls)).toBeUndefined();
});

test("the thirtieth step is the last", () => {
  const calls = Array.from({ length: 30 }, (_, n) => write(`${n}.ts`));
  expect(stopFor(standing(apart(...calls)), LIMITS)).toEqual({
    reason: "ITERATIONS",
    told: "It has taken 30 steps.",
  });
});

test.each([
  ["money, where the price is known", { microUsd: 5_000_000 }, "BUDGET"],
  ["money alone, where the price is known", { microUsd: 10, tokens: 9_000_000 }, undefined],
  ["tokens, where nobody knows the price", { tokens: 2_000_000 }, "BUDGET"],
  ["time", { elapsedMs: 20 * 60_000 }, "TIME"],
])("a run ends when it has used up its %s", (_, used, reason) => {
  const iterations = apart(write());
  expect(stopFor({ ...standing(iterations), ...used }, LIMITS)?.reason).toBe(reason);
});

test("the same call three times with the same outcome is stuck", () => {
  expect(reasonOf(call(), call())).toBeUndefined();
  expect(reasonOf(call(), call(), call())).toBe("STUCK");
  expect(reasonOf(call(), call({ output: "other" }), call())).toBeUndefined();
});

test("the same call after a change is another one", () => {
  expect(reasonOf(call(), call(), write(), call())).toBeUndefined();
});

test("a failure that two fixes have not changed is stuck, whatever line it moves to", () => {
  const at = (line: number) =>
    check(`app/page.tsx(${line},5): error TS2304: No name 'x'. 1${line} ms`);
  expect(reasonOf(at(1), write(), at(2))).toBeUndefined();
  expect(reasonOf(at(1), write(), at(2), write(), at(3))).toBe("STUCK");
  expect(reasonOf(at(1), write(), check("another"), write(), at(3))).toBeUndefined();
  expect(reasonOf(at(1), write(), call({ isOk: true }), at(2), write(), at(9))).toBe("STUCK");
});

test("steps that change nothing come to an end", () => {
  const looks = Array.from({ length: 8 }, (_, n) => call({ input: { n } }));
  expect(reasonOf(...looks.slice(1))).toBeUndefined();
  expect(reasonOf(...looks)).toBe("STUCK");
  expect(reasonOf(write(), ...looks.slice(1))).toBeUndefined();
});

test("two reports of one failure are the same without their places, times and ids", () => {
  expect(normalise("a.ts:3:7 failed in 12 ms (0f3a9c1b2d)")).toBe(
    normalise("a.ts:41:2 failed in 3.5 s (77aa9c1b2d)"),
  );
  expect(normalise("a.ts:3 failed")).not.toBe(normalise("b.ts:3 failed"));
});
