import { expect, test } from "vitest";
import type { ToolCall } from "./fold";
import { describeCall, describeDraft, isShownCall } from "./tool-sentence";

type Said = Pick<ToolCall, "tool" | "input"> & Partial<Pick<ToolCall, "state" | "files">>;

function say({ state = "ok", files = [], ...call }: Said) {
  const { words, subject } = describeCall({ ...call, state, files });
  return subject ? `${words} ${subject}` : words;
}

test("a call that names one file says which, and one that names several says how many", () => {
  expect(say({ tool: "readFiles", input: { paths: ["app/page.tsx"] } })).toBe("Read app/page.tsx");
  expect(say({ tool: "readFiles", input: { paths: ["a.ts", "b.ts"] } })).toBe("Read 2 files");
  const files = [{ path: "components/todo-list.tsx" }];
  expect(say({ tool: "createOrUpdateFiles", input: { files } })).toBe(
    "Wrote components/todo-list.tsx",
  );
});

test("the same file named twice is one file", () => {
  expect(say({ tool: "readFiles", input: { paths: ["a.ts", "a.ts"] } })).toBe("Read a.ts");
});

test("a call whose arguments name no file is described by what it changed", () => {
  const file = { path: "a.ts", isGone: false, linesAdded: 1, linesRemoved: 0 };
  expect(say({ tool: "editFile", input: {}, files: [file] })).toBe("Edited a.ts");
  expect(say({ tool: "createOrUpdateFiles", input: { files: "?" } })).toBe("Wrote files");
});

test("the sentence tells what is going on, what is done and what failed", () => {
  const edit = { tool: "editFile", input: { path: "a.ts" } };
  expect(say({ ...edit, state: "running" })).toBe("Editing a.ts");
  expect(say({ ...edit, state: "failed" })).toBe("Could not edit a.ts");
  expect(say({ tool: "checkApp", input: {}, state: "failed" })).toBe("Found problems in the app");
});

test("of a command of many lines the first one is said, and a failed one was run all the same", () => {
  const input = { command: "npm run build\nnpm test" };
  expect(say({ tool: "terminal", input, state: "failed" })).toBe("Ran npm run build");
  expect(say({ tool: "terminal", input: {}, state: "running" })).toBe("Running a command");
});

test("the root folder needs no name", () => {
  expect(say({ tool: "listFiles", input: { folder: "." } })).toBe("Listed the files");
  expect(say({ tool: "listFiles", input: { folder: "app" } })).toBe("Listed the files in app");
  expect(say({ tool: "searchFiles", input: { query: "useTodos" } })).toBe("Searched for useTodos");
});

test("a tool that nobody has described is called by its name in words", () => {
  expect(say({ tool: "takeScreenshot", input: {} })).toBe("Used take screenshot");
  expect(say({ tool: "ask_person", input: {}, state: "running" })).toBe("Using ask person");
});

test("calls whose effect is shown elsewhere are not told", () => {
  const shown = ["setStatus", "updateTodos", "finish", "terminal", "unheardOf"].filter((tool) =>
    isShownCall({ tool }),
  );
  expect(shown).toEqual(["terminal", "unheardOf"]);
});

test("a call that is being written has the words that it has when it is made", () => {
  const draft = (tool: string, ...paths: string[]) => {
    const { words, subject } = describeDraft({ tool, paths, lines: 3 });
    return subject ? `${words} ${subject}` : words;
  };
  expect(draft("createOrUpdateFiles")).toBe("Writing files");
  expect(draft("createOrUpdateFiles", "app/page.tsx")).toBe("Writing app/page.tsx");
  expect(draft("createOrUpdateFiles", "a.ts", "b.ts")).toBe("Writing 2 files");
  expect(draft("editFile", "a.ts")).toBe("Editing a.ts");
  expect(draft("terminal")).toBe("Preparing a command");
  expect(draft("searchFiles")).toBe("Searching the files");
  expect(draft("unheardOf")).toBe("Using unheard of");
});
