"use client";

import { FilePlusIcon } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { IconButton } from "@/components/icon-button";
import { SearchField } from "@/components/search-field";
import { folderOf, type TreeFile } from "../file-tree";
import { type FileActions, FileTree } from "./file-tree";
import { useFileTree } from "./use-file-tree";

/** The files by name, and what can be done with them. */
export function FileExplorer({
  files,
  shown,
  revealed,
  actions,
  onShow,
}: {
  files: readonly TreeFile[];
  shown: string | null;
  /** A folder that was asked for elsewhere. */
  revealed: string | null;
  actions: FileActions | null;
  onShow: (path: string) => void;
}) {
  const [search, setSearch] = useState("");
  const sought = useDeferredValue(search);
  const tree = useFileTree(files, revealed ?? shown, sought);
  const beginNew = () => {
    const row = tree.rows.find(({ path }) => path === tree.active);
    const folder = row ? (row.kind === "folder" ? row.path : folderOf(row.path)) : "";
    if (folder !== "") tree.setOpen(folder, true);
    setSearch("");
    tree.setNaming({ kind: "new", folder });
  };
  return (
    <div className="flex h-full flex-col">
      <div className="flex items-center gap-1 p-2">
        <SearchField
          label="Search files by name"
          placeholder="Search files"
          className="min-w-0 flex-1"
          value={search}
          onSearch={setSearch}
        />
        {actions && (
          <IconButton label="New file" className="size-8 text-muted-foreground" onClick={beginNew}>
            <FilePlusIcon className="size-3.5" aria-hidden />
          </IconButton>
        )}
      </div>
      {tree.rows.length === 0 && tree.naming === null ? (
        <p className="px-4 py-2 text-muted-foreground text-sm">No file is called that.</p>
      ) : (
        <FileTree tree={tree} shown={shown} actions={actions} onShow={onShow} />
      )}
    </div>
  );
}
