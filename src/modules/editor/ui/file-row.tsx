import { ChevronRightIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";
import type { TreeRow } from "../file-tree";
import { FileIcon } from "./file-icon";

const SAID = { added: "new", changed: "changed" } as const;

export const rowId = (path: string) => `file-row-${encodeURIComponent(path)}`;

/** A file or a folder in the tree. */
export function FileRow({
  row,
  isActive,
  isShown,
  canChange,
  onPress,
  field,
  menu,
}: {
  row: TreeRow;
  /** The keyboard is there. */
  isActive: boolean;
  /** It is the one that is open. */
  isShown: boolean;
  canChange: boolean;
  onPress: () => void;
  /** Where its name is typed, in its place. */
  field: ReactNode;
  menu: ReactNode;
}) {
  const { path, name, depth, position, siblings } = row;
  const change = row.kind === "file" ? row.change : null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys of all its rows
    <div
      role="treeitem"
      id={rowId(path)}
      tabIndex={-1}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={row.kind === "folder" ? row.isOpen : undefined}
      aria-selected={isShown}
      aria-label={change ? `${name}, ${SAID[change]}` : name}
      title={path}
      style={{ paddingLeft: `${depth * 12 + 6}px` }}
      className={cn(
        "group/row flex h-full cursor-pointer select-none items-center gap-1.5 rounded-md pr-1 text-[13px] transition-colors hover:bg-accent",
        isShown && "bg-accent font-medium",
        isActive &&
          "group-focus-visible/tree:ring-2 group-focus-visible/tree:ring-ring group-focus-visible/tree:ring-inset",
      )}
      onClick={onPress}
    >
      {row.kind === "folder" ? (
        <ChevronRightIcon
          className={cn(
            "size-3.5 shrink-0 text-muted-foreground transition-transform",
            row.isOpen && "rotate-90",
          )}
          aria-hidden
        />
      ) : (
        <FileIcon path={path} />
      )}
      {field || (
        <span
          className={cn(
            "min-w-0 flex-1 truncate",
            change === "added" && "text-primary",
            change === "changed" && "text-warning",
          )}
        >
          {name}
        </span>
      )}
      {!field && <Mark row={row} />}
      {!field && canChange && menu}
    </div>
  );
}

/** What was changed last can be found without reading. */
function Mark({ row }: { row: TreeRow }) {
  if (row.kind === "folder") {
    if (row.isOpen || !row.hasChanges) return null;
    return <span className="mr-2 size-1.5 shrink-0 rounded-full bg-warning" aria-hidden />;
  }
  if (!row.change) return null;
  const isNew = row.change === "added";
  return (
    <span
      aria-hidden
      className={cn(
        "w-4 shrink-0 text-center font-mono text-[11px]",
        isNew ? "text-primary" : "text-warning",
      )}
    >
      {isNew ? "N" : "M"}
    </span>
  );
}
