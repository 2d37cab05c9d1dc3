"use client";

import { useMemo, useState } from "react";
import { folderOf, foldersAbove, nameOf, rowsOf, type TreeFile, type TreeRow } from "../file-tree";

/** What is being named: a file or a folder that is there, or a new file in a folder. */
export type Naming = { kind: "rename"; path: string } | { kind: "new"; folder: string } | null;

/** Of folders that nobody has opened or closed, those are open that hold what an app is made of. */
const isOpenAtFirst = (folder: string) => !folder.includes("/") && folder !== "public";

/** Which rows of the tree are seen, and where the keyboard is among them. */
export function useFileTree(files: readonly TreeFile[], shown: string | null, sought: string) {
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const [active, setActive] = useState<string | null>(shown);
  const [revealed, setRevealed] = useState(shown);
  const [naming, setNaming] = useState<Naming>(null);

  const reveal = (path: string) => {
    setToggled((known) => ({
      ...known,
      ...Object.fromEntries(foldersAbove(path).map((folder) => [folder, true])),
    }));
    setActive(path);
  };
  // What is opened elsewhere is to be seen in the tree too.
  if (shown !== revealed) {
    setRevealed(shown);
    if (shown !== null) reveal(shown);
  }
  const rows = useMemo(() => {
    const above = shown === null ? [] : foldersAbove(shown);
    return rowsOf(
      files,
      (folder) => toggled[folder] ?? (isOpenAtFirst(folder) || above.includes(folder)),
      sought,
    );
  }, [files, toggled, sought, shown]);

  const setOpen = (folder: string, isOpen: boolean) =>
    setToggled((known) => ({ ...known, [folder]: isOpen }));
  return { rows, active, setActive, setOpen, naming, setNaming, reveal };
}

/** Where the keyboard goes from a row. Nothing where the key has another meaning. */
export function rowAfterKey(
  rows: readonly TreeRow[],
  active: string | null,
  key: string,
): TreeRow | undefined {
  const at = rows.findIndex(({ path }) => path === active);
  const row = rows[at];
  switch (key) {
    case "ArrowDown":
      return rows[Math.min(at + 1, rows.length - 1)];
    case "ArrowUp":
      return rows[Math.max(at - 1, 0)];
    case "Home":
      return rows[0];
    case "End":
      return rows.at(-1);
    case "ArrowRight":
      return row?.kind === "folder" && row.isOpen ? rows[at + 1] : undefined;
    case "ArrowLeft":
      return row && !(row.kind === "folder" && row.isOpen)
        ? rows.find(({ path }) => path === folderOf(row.path))
        : undefined;
    default:
      return key.length === 1 ? startingWith(rows, at, key.toLowerCase()) : undefined;
  }
}

const startingWith = (rows: readonly TreeRow[], at: number, letter: string) =>
  [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(({ path }) =>
    nameOf(path).toLowerCase().startsWith(letter),
  );
