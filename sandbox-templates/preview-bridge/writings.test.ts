import { expect, test } from "vitest";
import { keepSources } from "./jsx.ts";
import { callSiteIn, writes, writingsOf } from "./writings.ts";

const HERE = "http://3000-abc.localhost:43100";

/** As the compilers call it: the fifth argument tells where. */
const runtime = {
  jsxDEV: (type: unknown, props: object, ..._: unknown[]) => ({ type, props: { ...props } }),
};
keepSources(runtime);

const written = (file: string, lineNumber: number) => ({
  memoizedProps: runtime.jsxDEV("button", {}, undefined, false, { fileName: file, lineNumber })
    .props,
});

const onServer = (line: number) => ({
  stack: `Error: react-stack-top-frame
    at fakeJSXCallSite (${HERE}/_next/static/chunks/react.js:2093:21)
    at Page (about://React/Server/file:///home/user/app/.next/dev/server/chunks/ssr/%5Broot%5D.js?3:${line}:264)`,
});

/** A button of the ready-made parts, used by a list of the app's own. */
const list = {
  type: { name: "TodoList" },
  _debugStack: onServer(6),
  _debugOwner: { name: "Page" },
};
const button = {
  type: { name: "Button" },
  ...written("[project]/components/todo-list.tsx", 18),
  _debugOwner: list,
};
const element = {
  __reactFiber$a1: {
    type: "button",
    ...written("[project]/components/ui/button.tsx", 47),
    _debugOwner: button,
  },
};

const nobody = () => Promise.reject(new Error("Nobody may be asked."));

test("an element is followed from where it was written to the first file that is the app's own", async () => {
  expect(await writingsOf(element, nobody)).toEqual([
    { component: "Button", file: "components/ui/button.tsx", line: 47 },
    { component: "TodoList", file: "components/todo-list.tsx", line: 18 },
  ]);
});

test("what the server wrote is asked of the dev server, by its newest stack", async () => {
  const props = {};
  const shown = { props, _debugStack: onServer(9) };
  const fiber = {
    type: "h1",
    memoizedProps: props,
    _debugStack: onServer(5),
    _debugOwner: { name: "Page" },
    return: { memoizedProps: { children: ["text", shown] } },
  };
  const find = async ({ line }: { line: number }, name: string) => ({
    file: `app/${name}.tsx`,
    line,
  });
  expect(await writingsOf({ __reactFiber$a1: fiber }, find)).toEqual([
    { component: "Page", file: "app/h1.tsx", line: 9 },
  ]);
});

test("what is written in a package, or outside of the app, is passed over", async () => {
  for (const file of [
    "/home/user/app/node_modules/radix-ui/button.js",
    "/etc/passwd",
    "[project]/../x.ts",
  ]) {
    const fiber = { type: "button", ...written(file, 1), _debugOwner: button };
    expect(await writingsOf({ __reactFiber$a1: fiber }, nobody)).toEqual([
      { component: "TodoList", file: "components/todo-list.tsx", line: 18 },
    ]);
  }
});

test("where nobody knows, nothing is made up", async () => {
  expect(await writingsOf({ __reactFiber$a1: list }, nobody)).toEqual([]);
  expect(await writingsOf({}, nobody)).toEqual([]);
});

test("a line counts only where it writes what was picked", () => {
  const excerpt =
    "  3 |   return (\n\u001b[31m>\u001b[0m 4 |     \u001b[33m<TodoList\u001b[0m />\n  5 | <h1>";
  expect(writes(excerpt, "TodoList")).toBe(true);
  expect(writes(excerpt, "Todo")).toBe(false);
  expect(writes(excerpt, "h1")).toBe(false);
});

test.each([
  [onServer(40).stack, 40, 264],
  [`jsxDEV@${HERE}/deps/react.js:1:2\nApp@${HERE}/src/app.tsx:3:4`, 3, 4],
])("the frame below React's own is taken", (stack, line, column) => {
  expect(callSiteIn(stack)).toMatchObject({ line, column });
});
