import { expect, test } from "vitest";
import { beyondPlan, readLimits, USUAL_LIMITS } from "./limits";

test("a project's own limits take the place of the usual ones, and the rest stays", () => {
  expect(readLimits({}, "FREE")).toEqual(USUAL_LIMITS);
  expect(readLimits({ minutes: 5 }, "FREE")).toEqual({ ...USUAL_LIMITS, minutes: 5 });
});

test("no run goes beyond its plan, whatever was laid down before the plan became a smaller one", () => {
  const wanted = { iterations: 150, minutes: 60 };
  expect(readLimits(wanted, "PRO")).toMatchObject(wanted);
  expect(readLimits(wanted, "FREE")).toMatchObject({ iterations: 100, minutes: 60 });
  expect(beyondPlan(wanted, "FREE")).toEqual([{ name: "iterations", most: 100 }]);
  expect(beyondPlan(wanted, "PRO")).toEqual([]);
});
