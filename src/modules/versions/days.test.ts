import { expect, test } from "vitest";
import { groupByDay } from "./days";

const NOW = new Date(2026, 2, 30, 0, 5);

test("each version stands below its day, as the reader's clock has it", () => {
  const at = (...when: [number, number, number, number, number]) => ({
    createdAt: new Date(...when),
  });
  const items = [
    at(2026, 2, 30, 0, 1),
    at(2026, 2, 29, 23, 59),
    at(2026, 2, 29, 0, 0),
    at(2026, 2, 28, 12, 0),
    at(2025, 11, 31, 12, 0),
  ];
  const days = groupByDay(items, NOW);
  expect(days.map(({ label }) => label)).toEqual([
    "Today",
    "Yesterday",
    "Saturday, March 28",
    "Wednesday, December 31, 2025",
  ]);
  expect(days.flatMap((day) => day.items)).toEqual(items);
});

test("a clock that is ahead of the reader's does not make a version of tomorrow", () => {
  expect(groupByDay([{ createdAt: new Date(2026, 2, 31, 0, 1) }], NOW)[0]?.label).toBe("Today");
});
