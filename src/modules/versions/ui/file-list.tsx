"use client";

import { FileIcon } from "lucide-react";
import { useState } from "react";
import { SearchField } from "@/components/search-field";
import { cn } from "@/lib/utils";

type File = { path: string };

/** The files by path, narrowed by what is typed. */
export function FileList({
  files,
  shown,
  onShow,
}: {
  files: File[];
  shown: string | null;
  onShow: (path: string) => void;
}) {
  const [search, setSearch] = useState("");
  const sought = search.trim().toLowerCase();
  const found = files.filter(({ path }) => path.toLowerCase().includes(sought));
  return (
    <div className="flex h-full flex-col">
      <SearchField
        label="Search files by name"
        placeholder="Search files"
        className="m-2 shrink-0"
        value={search}
        onSearch={setSearch}
      />
      <ul aria-label="Files" className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {found.map(({ path }) => (
          <li key={path}>
            <button
              type="button"
              aria-current={path === shown}
              aria-label={path}
              title={path}
              className={cn(
                "flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] -outline-offset-2 transition-colors hover:bg-accent",
                path === shown && "bg-accent font-medium",
              )}
              onClick={() => onShow(path)}
            >
              <FileIcon className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
              <FileName path={path} />
            </button>
          </li>
        ))}
        {found.length === 0 && (
          <li className="p-2 text-muted-foreground text-sm">No file is called that.</li>
        )}
      </ul>
    </div>
  );
}

/** The name is what is looked for: of a long path the folders give way first. */
export function FileName({ path }: { path: string }) {
  const at = path.lastIndexOf("/") + 1;
  return (
    <span className="flex min-w-0">
      <span className="truncate text-muted-foreground">{path.slice(0, at)}</span>
      <span className="max-w-full shrink-0 truncate">{path.slice(at)}</span>
    </span>
  );
}
