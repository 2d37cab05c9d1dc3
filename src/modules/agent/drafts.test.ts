import { expect, test } from "vitest";
import { draftsOf } from "./drafts";

const draft = (args: string) => draftsOf([{ name: "createOrUpdateFiles", args }])[0];

test("a file is told when its whole name is there, with the lines written so far", () => {
  expect(draft(`{"files":[{"path":"app/pa`)).toMatchObject({ paths: [], lines: 0 });
  expect(draft(`{"files":[{"path":"app/page.tsx","content":"a\\nb\\n`)).toMatchObject({
    paths: ["app/page.tsx"],
    lines: 2,
  });
});

test("a backslash before an n is no line break", () => {
  expect(draft(`{"content":"a\\\\n b\\\\\\n`)?.lines).toBe(1);
});

test("a list of paths is told as far as it goes", () => {
  expect(draft(`{"paths":["a.ts","b.ts","c`)?.paths).toEqual(["a.ts", "b.ts"]);
});

test("a call without a name is not told yet", () => {
  expect(draftsOf([{ name: "", args: "" }])).toEqual([]);
});
