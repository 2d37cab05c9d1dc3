import { expect, test } from "vitest";
import { isGenerated } from "./file-kind";
import { foldersAbove, rowsOf, type TreeFile } from "./file-tree";
import { canFormat, configPathOf, format, readConfig } from "./format";
import { rowAfterKey } from "./ui/use-file-tree";

const file = (path: string, change: TreeFile["change"] = null): TreeFile => ({
  path,
  hash: "",
  size: 0,
  change,
});

const FILES = [
  file("README.md"),
  file("app/page10.tsx"),
  file("app/page9.tsx", "changed"),
  file("app/api/route.ts"),
  file(".env"),
];

const pathsOf = (isOpen: boolean, sought = "") =>
  rowsOf(FILES, () => isOpen, sought).map(({ path }) => path);

test("folders stand before files, and numbers in names count", () => {
  expect(pathsOf(true)).toEqual([
    "app",
    "app/api",
    "app/api/route.ts",
    "app/page9.tsx",
    "app/page10.tsx",
    ".env",
    "README.md",
  ]);
  expect(pathsOf(false)).toEqual(["app", ".env", "README.md"]);
});

test("what is sought is seen, whatever is closed", () => {
  expect(pathsOf(false, "PAGE9")).toEqual(["app", "app/page9.tsx"]);
  expect(pathsOf(true, "nothing")).toEqual([]);
});

test("a closed folder tells that something in it has changed, and each row its place among its own", () => {
  const rows = rowsOf(FILES, () => false, "");
  expect(rows[0]).toMatchObject({ kind: "folder", hasChanges: true, position: 1, siblings: 3 });
  expect(foldersAbove("a/b/c.ts")).toEqual(["a", "a/b"]);
});

test("the keys of a tree go through what is seen of it", () => {
  const rows = rowsOf(FILES, (folder) => folder === "app", "");
  const after = (active: string, key: string) => rowAfterKey(rows, active, key)?.path;
  expect(after("app", "ArrowDown")).toBe("app/api");
  expect(after("app", "ArrowRight")).toBe("app/api");
  expect(after("app/page9.tsx", "ArrowLeft")).toBe("app");
  expect(after("app", "r")).toBe("README.md");
  expect(after("README.md", "ArrowDown")).toBe("README.md");
  expect(after("app", "End")).toBe("README.md");
  expect(after("app/api", "ArrowRight")).toBeUndefined();
});

test("a file is put in order as its app wants it", async () => {
  expect(await format("a.tsx", "const a = <p>'x'</p>\n", {})).toBe("const a = <p>'x'</p>;\n");
  expect(await format("a.ts", 'const a = "x"', readConfig('{"singleQuote": true}'))).toBe(
    "const a = 'x';\n",
  );
  expect(await format("a.css", "a{color:red}", readConfig("no json"))).toBe(
    "a {\n  color: red;\n}\n",
  );
  await expect(format("a.ts", "const = ", {})).rejects.toThrow("(1:7)");
  expect(configPathOf([file("src/.prettierrc"), file(".prettierrc")])).toBe(".prettierrc");
  expect([canFormat("a.py"), canFormat("a.json"), isGenerated("package-lock.json")]).toEqual([
    false,
    true,
    true,
  ]);
});
