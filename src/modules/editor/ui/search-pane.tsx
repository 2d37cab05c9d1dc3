"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { CaseSensitiveIcon, WholeWordIcon } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/icon-button";
import { SearchField } from "@/components/search-field";
import { PathName } from "@/modules/versions/ui/path-name";
import { useTRPC } from "@/trpc/client";
import type { Spot } from "../code-mirror";
import type { Found } from "../search";
import { FileIcon } from "./file-icon";

/** Where a text stands in all files. */
export function SearchPane({
  projectId,
  fragmentId,
  onShow,
}: {
  projectId: string;
  fragmentId: string | undefined;
  onShow: (path: string, spot: Spot) => void;
}) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const [isCaseSensitive, setCaseSensitive] = useState(false);
  const [isWholeWord, setWholeWord] = useState(false);
  const query = useDeferredValue(search).slice(0, 200);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => pane.current?.querySelector("input")?.focus(), []);
  const { data, error, isPlaceholderData } = useQuery(
    trpc.editor.search.queryOptions(
      query === "" ? skipToken : { projectId, fragmentId, query, isCaseSensitive, isWholeWord },
      // Who types on does not wait for what was typed before.
      { placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  const found = query === "" ? undefined : data;
  return (
    <div ref={pane} className="flex h-full flex-col">
      <div className="flex items-center gap-0.5 p-2">
        <SearchField
          label="Search in all files"
          placeholder="Search in all files"
          className="mr-1 min-w-0 flex-1"
          value={search}
          onSearch={setSearch}
        />
        <IconButton
          label="Match case"
          aria-pressed={isCaseSensitive}
          className="size-8 text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
          onClick={() => setCaseSensitive(!isCaseSensitive)}
        >
          <CaseSensitiveIcon aria-hidden />
        </IconButton>
        <IconButton
          label="Whole words"
          aria-pressed={isWholeWord}
          className="size-8 text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
          onClick={() => setWholeWord(!isWholeWord)}
        >
          <WholeWordIcon aria-hidden />
        </IconButton>
      </div>
      <p role="status" className="min-h-5 px-3 pb-1 text-muted-foreground text-xs">
        {error?.message ?? (found && sumUp(found))}
      </p>
      <ul
        aria-label="Found"
        aria-busy={isPlaceholderData}
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-2"
      >
        {found?.files.map(({ path, lines }) => (
          <li key={path} className="pb-1.5">
            <p className="flex h-7 items-center gap-1.5 px-1 text-[13px]">
              <FileIcon path={path} />
              <PathName path={path} />
            </p>
            <ul>
              {lines.map((line) => (
                <li key={line.line}>
                  <FoundLine
                    found={line}
                    onPress={() =>
                      onShow(path, {
                        line: line.line,
                        column: line.column,
                        length: line.match.length,
                      })
                    }
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

const FoundLine = ({ found, onPress }: { found: Found; onPress: () => void }) => (
  <button
    type="button"
    className="flex h-6 w-full items-baseline gap-2 overflow-hidden rounded-sm px-1 text-left font-mono text-xs -outline-offset-2 transition-colors hover:bg-accent"
    onClick={onPress}
  >
    <span className="w-8 shrink-0 text-right text-muted-foreground tabular-nums">
      <span className="sr-only">Line </span>
      {found.line}
    </span>
    <span className="truncate whitespace-pre">
      {found.before}
      <mark className="rounded-xs bg-warning/30 text-foreground">{found.match}</mark>
      {found.after}
    </span>
  </button>
);

function sumUp({ files, isCut }: { files: { lines: Found[] }[]; isCut: boolean }): string {
  const lines = files.reduce((sum, file) => sum + file.lines.length, 0);
  if (lines === 0) return "Nothing is found.";
  const told = `${lines === 1 ? "1 line" : `${lines} lines`} in ${files.length === 1 ? "1 file" : `${files.length} files`}`;
  return isCut ? `The first ${told}` : told;
}
