import { expect, test } from "vitest";
import { changedWithin, createGate } from "./allowed-paths";

test.each([
  [
    "src/app/**",
    ["src/app/page.tsx", "src/app/a/b.ts", "src/app/.hidden"],
    ["src/main.ts", "app/x"],
  ],
  ["src/app", ["src/app/page.tsx"], ["src/application.ts", "other/src/app/x.ts"]],
  ["src/app/", ["src/app/page.tsx"], ["src/appx"]],
  ["src/*", ["src/page.tsx"], ["src/app/page.tsx"]],
  ["src/*/", ["src/app/page.tsx"], ["src/page.tsx"]],
  ["*", ["README.md"], ["src/page.tsx"]],
  ["**/ui", ["src/ui/a.tsx", "ui/b.tsx"], ["src/uix/a.tsx"]],
  ["*.md", ["README.md"], ["docs/README.md"]],
  ["**/*.css", ["a.css", "src/x/b.css"], ["a.css.ts"]],
  ["src/{a,b}/*.ts", ["src/a/x.ts", "src/b/x.ts"], ["src/c/x.ts", "src/a/b/x.ts"]],
  ["src/app/(auth)/**", ["src/app/(auth)/page.tsx"], ["src/app/auth/page.tsx"]],
  [
    "src/app/[id]/page.tsx",
    ["src/app/[id]/page.tsx"],
    ["src/app/i/page.tsx", "src/app/other/page.tsx"],
  ],
])("%s allows what it names, and nothing else", (pattern, allowed, refused) => {
  const isAllowed = createGate([pattern]);
  for (const path of allowed) expect.soft(isAllowed(path), path).toBe(true);
  for (const path of refused) expect.soft(isAllowed(path), path).toBe(false);
});

test("without a pattern everything is allowed", () => {
  expect(createGate([])("anything")).toBe(true);
});

test("of a tree only what is allowed becomes another one", () => {
  const before = { "a.ts": "1", "src/a.ts": "1", "src/gone.ts": "1", "gone.ts": "1" };
  const after = { "a.ts": "2", "src/a.ts": "2", "new.ts": "2", "src/new.ts": "2" };
  expect(changedWithin(["src"], before, after)).toEqual({
    "a.ts": "1",
    "gone.ts": "1",
    "src/a.ts": "2",
    "src/new.ts": "2",
  });
  expect(changedWithin([], before, after)).toEqual(after);
});
