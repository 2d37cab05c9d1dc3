import { expect, test } from "vitest";
import type { RunPart, ToolCall } from "./fold";
import { blocksOf, sumUp } from "./story-blocks";

const text = (seq: number, said: string): RunPart => ({
  kind: "text",
  seq,
  text: said,
  isStreaming: false,
});

const call = (seq: number, tool: string, paths: string[] = []): ToolCall => ({
  kind: "tool",
  seq,
  step: `tool-${seq}`,
  tool,
  input: {},
  output: "",
  state: "ok",
  files: paths.map((path) => ({ path, isGone: false, linesAdded: 1, linesRemoved: 0 })),
  linesDrafted: 0,
  checks: [],
});

const PARTS = [
  text(1, "I look first."),
  call(2, "setStatus"),
  call(3, "listFiles"),
  call(4, "readFiles"),
  text(5, "Now I write."),
  call(6, "createOrUpdateFiles", ["a.ts"]),
  text(7, " "),
  call(8, "terminal", ["a.ts", "b.ts"]),
];

const outline = (isFolded: boolean) =>
  blocksOf({ parts: PARTS, drafts: [] }, { isFolded }).map((block) =>
    block.kind === "calls" ? block.calls.map(({ tool }) => tool) : block.seq,
  );

test("as long as a run is not folded, its calls stand between what was said, and an empty text parts none of them", () => {
  expect(outline(false)).toEqual([
    1,
    ["listFiles", "readFiles"],
    5,
    ["createOrUpdateFiles", "terminal"],
  ]);
});

test("of a run that is folded, all calls stand together where the first one was", () => {
  expect(outline(true)).toEqual([
    1,
    ["listFiles", "readFiles", "createOrUpdateFiles", "terminal"],
    5,
  ]);
});

test("what is being written stands where the next call will, and what is told elsewhere does not", () => {
  const drafts = ["updateTodos", "editFile"].map((tool) => ({ tool, paths: [], lines: 0 }));
  const [shown] = drafts.slice(1);
  const parts = PARTS.slice(0, 4);
  expect(blocksOf({ parts, drafts }, { isFolded: false }).at(-1)).toMatchObject({
    calls: [{ tool: "listFiles" }, { tool: "readFiles" }],
    drafts: [shown],
  });
  const afterText = blocksOf({ parts: PARTS.slice(0, 5), drafts }, { isFolded: false });
  expect(afterText.at(-1)).toMatchObject({ calls: [], drafts: [shown] });
});

test("a file that was changed twice counts once", () => {
  const calls = PARTS.filter((part) => part.kind === "tool");
  expect(sumUp(calls, 12_400)).toBe("5 steps, 2 files changed, 12 s");
  expect(sumUp([call(1, "listFiles")], 65_000)).toBe("1 step, 1 min 5 s");
});
