import { ArrowLeftIcon, ChevronRightIcon } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/icon-button";
import { foldersAbove, nameOf } from "../file-tree";

/** Where the open file lies. A folder leads to its place in the tree. */
export function FilePath({
  path,
  onFolder,
  onBack,
  children,
}: {
  path: string;
  onFolder: (folder: string) => void;
  /** Where there is no room for the tree beside the file. */
  onBack: () => void;
  children: ReactNode;
}) {
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-b px-2">
      <IconButton
        label="Back to the files"
        className="size-8 @2xl:hidden text-muted-foreground"
        onClick={onBack}
      >
        <ArrowLeftIcon className="size-3.5" aria-hidden />
      </IconButton>
      <nav aria-label="Place of the file" className="min-w-0 flex-1 overflow-hidden">
        <ol className="flex min-w-0 items-center text-muted-foreground text-xs">
          {foldersAbove(path).map((folder) => (
            <li key={folder} className="flex min-w-0 items-center">
              <button
                type="button"
                className="min-w-0 truncate rounded-sm px-1 py-0.5 transition-colors hover:bg-accent hover:text-foreground"
                onClick={() => onFolder(folder)}
              >
                {nameOf(folder)}
              </button>
              <ChevronRightIcon className="size-3 shrink-0" aria-hidden />
            </li>
          ))}
          <li aria-current="page" className="shrink-0 px-1 text-foreground">
            {nameOf(path)}
          </li>
        </ol>
      </nav>
      {children}
    </div>
  );
}
