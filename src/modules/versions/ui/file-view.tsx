"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftIcon, FileIcon } from "lucide-react";
import { Highlighted, languageOf } from "@/components/highlighted";
import { IconButton } from "@/components/icon-button";
import { PanelNotice } from "@/components/panel-notice";
import { PanelSkeleton } from "@/components/panel-skeleton";
import { ScrollBox } from "@/components/scroll-box";
import { printSize } from "@/lib/print-size";
import { useTRPC } from "@/trpc/client";
import type { Content } from "../content";

export function FileView({
  projectId,
  fragmentId,
  path,
  onClose,
}: {
  projectId: string;
  fragmentId: string | undefined;
  path: string;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.versions.file.queryOptions({ projectId, fragmentId, path }),
  );
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-10 shrink-0 items-center gap-1 border-b px-2">
        <IconButton
          label="Back to the files"
          className="size-8 @2xl:hidden text-muted-foreground"
          onClick={onClose}
        >
          <ArrowLeftIcon className="size-3.5" aria-hidden />
        </IconButton>
        <h2 className="min-w-0 truncate px-1 font-mono text-xs">{path}</h2>
      </div>
      {error ? (
        <PanelNotice icon={FileIcon} title="This file cannot be shown">
          {error.message}
        </PanelNotice>
      ) : data === undefined ? (
        <PanelSkeleton label="Loading the file" />
      ) : (
        <FileContent path={path} content={data} />
      )}
    </div>
  );
}

const NO_TEXT = {
  binary: "This file is no text",
  large: "This file is too large to be shown",
  missing: "This file is missing",
};

function FileContent({ path, content }: { path: string; content: Content }) {
  if (content.kind !== "text") {
    return (
      <PanelNotice icon={FileIcon} title={NO_TEXT[content.kind]}>
        {"size" in content && printSize(content.size)}
      </PanelNotice>
    );
  }
  const { text } = content;
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return (
    <ScrollBox label="Content" className="min-h-0 flex-1">
      {/* The numbers are one text, however many lines there are. */}
      <div className="flex w-max min-w-full font-mono text-xs leading-5">
        <pre
          aria-hidden
          className="sticky left-0 shrink-0 select-none border-r bg-background px-3 py-2 text-right text-muted-foreground"
        >
          {Array.from({ length: lines }, (_, index) => index + 1).join("\n")}
        </pre>
        <pre className="px-3 py-2">
          <Highlighted code={text} language={languageOf(path)} />
        </pre>
      </div>
    </ScrollBox>
  );
}
