import { expect, test } from "vitest";
import { addressesOf } from "./pages";

const pagesOf = (paths: string[], changed: string[] = []) =>
  addressesOf(paths, new Set(changed)).pages;

test("each page of a Next app has the address of its folders", () => {
  expect(
    pagesOf(["app/page.tsx", "app/about/page.tsx", "app/(shop)/cart/page.tsx", "app/layout.tsx"]),
  ).toEqual(["/", "/about", "/cart"]);
});

test("a page that stands for many has no address that one could ask", () => {
  expect(
    pagesOf(["app/page.tsx", "app/[id]/page.tsx", "app/@modal/x/page.tsx", "app/(.)a/page.tsx"]),
  ).toEqual(["/"]);
});

test("changed pages come first, and what is too much is counted", () => {
  const paths = ["app/page.tsx", ...Array.from({ length: 9 }, (_, n) => `app/p${n}/page.tsx`)];
  const { pages, pagesLeftOut } = addressesOf(paths, new Set(["app/p8/page.tsx"]));
  expect(pages.slice(0, 2)).toEqual(["/p8", "/"]);
  expect([pages.length, pagesLeftOut]).toEqual([8, 2]);
});

test("an app that is put together in the browser is asked for its changed modules", () => {
  const paths = ["index.html", "src/app.tsx", "src/index.css", "src/other.tsx", "src/logo.svg"];
  expect(addressesOf(paths, new Set(["src/app.tsx", "src/index.css", "src/logo.svg"]))).toEqual({
    pages: ["/"],
    modules: ["/src/app.tsx", "/src/index.css"],
    pagesLeftOut: 0,
  });
});
