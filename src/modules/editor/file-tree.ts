export type TreeFile = {
  path: string;
  hash: string;
  size: number;
  change: "added" | "changed" | null;
};

type Place = { path: string; name: string; depth: number; position: number; siblings: number };

export type TreeRow = Place &
  (
    | { kind: "folder"; isOpen: boolean; hasChanges: boolean }
    | { kind: "file"; change: TreeFile["change"] }
  );

type Folder = {
  path: string;
  folders: Map<string, Folder>;
  files: TreeFile[];
  hasChanges: boolean;
};

const newFolder = (path: string): Folder => ({
  path,
  folders: new Map(),
  files: [],
  hasChanges: false,
});

export const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Of a file or a folder; nothing for what lies in the app's own. */
export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** All folders that a path lies in, the outermost first. */
export const foldersAbove = (path: string): string[] =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, depth, names) => names.slice(0, depth + 1).join("/"));

export const joinPath = (folder: string, name: string) =>
  folder === "" ? name : `${folder}/${name}`;

/** What is seen of the files: folders first, each with what it holds while it is open. All are while something is sought. */
export function rowsOf(
  files: readonly TreeFile[],
  isOpen: (folder: string) => boolean,
  sought: string,
): TreeRow[] {
  const wanted = sought.trim().toLowerCase();
  const shown = files.filter(({ path }) => path.toLowerCase().includes(wanted));
  const root = plant(shown);
  const rows: TreeRow[] = [];
  const add = (folder: Folder, depth: number) => {
    const siblings = folder.folders.size + folder.files.length;
    let position = 0;
    for (const [name, inner] of [...folder.folders].sort(([one], [other]) => compare(one, other))) {
      const isShown = wanted !== "" || isOpen(inner.path);
      rows.push({
        kind: "folder",
        path: inner.path,
        name,
        depth,
        position: ++position,
        siblings,
        isOpen: isShown,
        hasChanges: inner.hasChanges,
      });
      if (isShown) add(inner, depth + 1);
    }
    for (const file of folder.files.sort((one, other) => compare(one.path, other.path))) {
      const { path, change } = file;
      const name = nameOf(path);
      rows.push({ kind: "file", path, name, depth, position: ++position, siblings, change });
    }
  };
  add(root, 0);
  return rows;
}

function plant(files: readonly TreeFile[]): Folder {
  const root = newFolder("");
  for (const file of files) {
    let folder = root;
    for (const path of foldersAbove(file.path)) {
      const inner = folder.folders.get(nameOf(path)) ?? newFolder(path);
      folder.folders.set(nameOf(path), inner);
      inner.hasChanges ||= file.change !== null;
      folder = inner;
    }
    folder.files.push(file);
  }
  return root;
}

const ORDER = new Intl.Collator("en", { numeric: true });
const compare = (one: string, other: string) => ORDER.compare(one, other);
