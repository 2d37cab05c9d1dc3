import { expect, test } from "vitest";
import { luckOf } from "../../../scripts/testing/luck";
import { followLinks, type Link, linkTo, NO_LINE } from "./line";
import type { Tree } from "./schema";

const PATHS = ["a.ts", "b.ts", "app/c.ts", "constructor", "toString", "README.md"];
/** More would make an old file slow to find. */
const LINKS_MAX = 20;

function lineUpTo(links: readonly Link[]) {
  const start = links.findLastIndex(({ tree }) => tree !== null);
  return followLinks(links.slice(Math.max(0, start)));
}

test.each([1, 2, 3])(
  "whatever versions change (%i), each is exactly its files, and few links lead to them",
  (seed) => {
    const luck = luckOf(seed);
    const links: Link[] = [];
    let tree: Tree = {};
    for (let n = 0; n < 100; n++) {
      const path = PATHS[Math.floor(luck() * PATHS.length)] ?? "";
      const { [path]: _, ...others } = tree;
      tree = luck() < 0.3 ? others : { ...others, [path]: n.toString(16).padStart(64, "0") };
      links.push(linkTo(links.length === 0 ? NO_LINE : lineUpTo(links), tree));
      const line = lineUpTo(links);
      expect(line.tree).toEqual(tree);
      expect(line.length).toBeLessThanOrEqual(LINKS_MAX);
    }
  },
);

test("a version names what it changed, and what went", () => {
  const [one, two] = ["1".repeat(64), "2".repeat(64)];
  const before = { "kept.ts": one, "gone.ts": one, "page.ts": one };
  const after = { "kept.ts": one, "page.ts": two, "new.ts": one };
  expect(linkTo({ tree: before, length: 1 }, after)).toEqual({
    changes: { "gone.ts": null, "new.ts": one, "page.ts": two },
    tree: null,
  });
});
