import { expect, test } from "vitest";
import { pathTyped, routesOf, suggestRoutes } from "./routes";

const APP = "http://3000-app.localhost:43100";

test("the pages of a Next app are its routes, whatever folders group them", () => {
  const files = [
    "app/page.tsx",
    "app/(shop)/cart/page.tsx",
    "app/todos/[id]/page.tsx",
    "app/docs/[...rest]/page.jsx",
    "app/@modal/login/page.tsx",
    "app/feed/(.)photo/page.tsx",
    "app/_lib/page.tsx",
    "app/api/route.ts",
    "components/page.tsx",
  ];
  expect(routesOf(files)).toEqual([
    { path: "/", isPattern: false },
    { path: "/cart", isPattern: false },
    { path: "/docs/[...rest]", isPattern: true },
    { path: "/todos/[id]", isPattern: true },
  ]);
  expect(routesOf(["src/app/about/page.tsx"]).map(({ path }) => path)).toEqual(["/", "/about"]);
});

test("an app of which nothing is known has its first page", () => {
  expect(routesOf([])).toEqual([{ path: "/", isPattern: false }]);
  expect(routesOf(["src/main.tsx"])).toEqual([{ path: "/", isPattern: false }]);
});

test("what was typed finds routes, and pages that were seen, each once", () => {
  const routes = routesOf(["app/todos/page.tsx"]);
  const paths = (typed: string) =>
    suggestRoutes(routes, ["/todos?done", "/todos"], typed).map(({ path }) => path);
  expect(paths("")).toEqual(["/", "/todos", "/todos?done"]);
  expect(paths("DONE")).toEqual(["/todos?done"]);
  expect(paths("nothing")).toEqual([]);
});

test.each([
  ["about", "/about"],
  [" /a/../b?c=1#d ", "/b?c=1#d"],
  ["?page=2", "/?page=2"],
  [`${APP}/todos`, "/todos"],
  ["https://elsewhere.example/", undefined],
  ["//elsewhere.example", undefined],
  ["/.//elsewhere.example", undefined],
  ["/\\elsewhere.example", undefined],
  ["javascript:alert(1)", undefined],
  ["http://", undefined],
])("%s in the address field means %s", (typed, path) => {
  expect(pathTyped(typed, APP)).toBe(path);
});
