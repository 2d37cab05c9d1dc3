"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { EllipsisIcon } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { MenuButton } from "@/components/menu-button";
import { folderOf, joinPath, type TreeRow } from "../file-tree";
import { FileRow, rowId } from "./file-row";
import { NameField } from "./name-field";
import { type Naming, rowAfterKey, type useFileTree } from "./use-file-tree";

const ROW_PX = 30;
const ROWS_BEYOND = 12;

export type FileActions = {
  create: (path: string) => void;
  /** Of a file, or of everything in a folder. */
  rename: (path: string, to: string) => void;
  remove: (path: string) => void;
};

type Props = {
  tree: ReturnType<typeof useFileTree>;
  shown: string | null;
  /** None where an earlier version is looked at. */
  actions: FileActions | null;
  onShow: (path: string) => void;
};

/** The app's files in their folders. Only what is seen of it is on the page, however many there are. */
export function FileTree({ tree, shown, actions, onShow }: Props) {
  const { rows, active, setActive, setOpen, naming, setNaming } = tree;
  const box = useRef<HTMLDivElement>(null);
  const shownRows = withNewRow(rows, naming);
  const virtual = useVirtualizer({
    count: shownRows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => shownRows[index]?.path ?? index,
    overscan: ROWS_BEYOND,
  });
  const at = shownRows.findIndex(({ path }) => path === active);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes there once, and not whenever a row is added
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [active]);

  const press = (row: TreeRow) => {
    setActive(row.path);
    if (row.kind === "folder") setOpen(row.path, !row.isOpen);
    else onShow(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const row = rows.find(({ path }) => path === active);
    const next = rowAfterKey(rows, active, event.key);
    if (next) setActive(next.path);
    else if (!row || !actOn(row, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const actOn = (row: TreeRow, key: string) => {
    if (key === "Enter" || key === " ") press(row);
    else if (key === "ArrowRight" && row.kind === "folder") setOpen(row.path, true);
    else if (key === "ArrowLeft" && row.kind === "folder") setOpen(row.path, false);
    else if (key === "F2" && actions) setNaming({ kind: "rename", path: row.path });
    else if (key === "Delete" && actions) actions.remove(row.path);
    else return false;
    return true;
  };
  const finish = (row: TreeRow, name: string | null) => {
    setNaming(null);
    box.current?.focus();
    if (name === null || !actions) return;
    const to = joinPath(folderOf(row.path), name);
    if (naming?.kind === "new") actions.create(to);
    else actions.rename(row.path, to);
  };

  return (
    <div
      ref={box}
      role="tree"
      aria-label="Files"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? rowId(shownRows[at]?.path ?? "") : undefined}
      className="group/tree min-h-0 flex-1 overflow-y-auto px-2 pb-2 outline-none"
      onKeyDown={onKeyDown}
    >
      <div role="none" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = shownRows[index];
          if (!row) return null;
          const isNew = naming?.kind === "new" && row.path === newPathIn(naming.folder);
          const isNamed = isNew || (naming?.kind === "rename" && naming.path === row.path);
          return (
            <div
              key={key}
              role="none"
              className="absolute inset-x-0 top-0"
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            >
              <FileRow
                row={row}
                isActive={row.path === active}
                isShown={row.path === shown}
                canChange={actions !== null}
                onPress={() => !isNamed && press(row)}
                field={
                  isNamed && (
                    <NameField
                      label={isNew ? "Name of the new file" : `New name of ${row.name}`}
                      name={isNew ? "" : row.name}
                      onNamed={(name) => finish(row, name)}
                    />
                  )
                }
                menu={
                  actions && <RowMenu row={row} setNaming={setNaming} onRemove={actions.remove} />
                }
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RowMenu({
  row: { kind, path, name },
  setNaming,
  onRemove,
}: {
  row: TreeRow;
  setNaming: (naming: Naming) => void;
  onRemove: (path: string) => void;
}) {
  const folder = kind === "folder" ? path : folderOf(path);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click on the menu is none on its row
    <span
      className="shrink-0 opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <MenuButton
        variant="ghost"
        size="icon"
        tabIndex={-1}
        className="size-6 text-muted-foreground data-[state=open]:opacity-100"
        aria-label={`More for ${name}`}
        groups={[
          [
            {
              key: "new",
              label: "New file here",
              onSelect: () => setNaming({ kind: "new", folder }),
            },
            {
              key: "rename",
              label: "Rename",
              hint: "F2",
              onSelect: () => setNaming({ kind: "rename", path }),
            },
          ],
          [
            {
              key: "delete",
              label: "Delete",
              hint: "Del",
              isDestructive: true,
              onSelect: () => onRemove(path),
            },
          ],
        ]}
      >
        <EllipsisIcon aria-hidden />
      </MenuButton>
    </span>
  );
}

const newPathIn = (folder: string) => joinPath(folder, "\0new");

/** A file that is being named stands where it will be, at the beginning of its folder. */
function withNewRow(rows: TreeRow[], naming: Naming): TreeRow[] {
  if (naming?.kind !== "new") return rows;
  const { folder } = naming;
  const at = rows.findIndex(({ path }) => path === folder);
  const row: TreeRow = {
    kind: "file",
    path: newPathIn(folder),
    name: "New file",
    depth: at < 0 ? 0 : (rows[at]?.depth ?? 0) + 1,
    position: 1,
    siblings: 1,
    change: null,
  };
  return [...rows.slice(0, at + 1), row, ...rows.slice(at + 1)];
}
