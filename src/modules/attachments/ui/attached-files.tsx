"use client";

import { LoaderCircleIcon, RotateCwIcon, XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { printSize } from "@/lib/print-size";
import type { Attachment } from "../schema";
import { urlOf } from "../upload";
import { FileIcon } from "./file-icon";
import type { Attachments, Upload } from "./use-attachments";

/** The files that go along, above what is being written. */
export function AttachedFiles({
  attachments: { files, notice, retry, remove },
}: {
  attachments: Attachments;
}) {
  if (files.length === 0 && !notice) return null;
  return (
    <div className="flex flex-col gap-1.5 px-1 pt-1 pb-1.5">
      <ul aria-label="Attached files" className="flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
        {files.map((file) => {
          const onRemove = () => remove(file.id);
          if (!("file" in file)) return <ReadyFile key={file.id} {...{ file, onRemove }} />;
          return file.problem ? (
            <FailedUpload
              key={file.id}
              upload={file}
              onRetry={() => retry(file)}
              onRemove={onRemove}
            />
          ) : (
            <RunningUpload key={file.id} upload={file} onRemove={onRemove} />
          );
        })}
      </ul>
      {notice && (
        <p role="alert" className="px-1.5 text-destructive text-xs">
          {notice}
        </p>
      )}
    </div>
  );
}

const CHIP =
  "flex h-8 max-w-full items-center gap-1.5 rounded-md border bg-background pr-0.5 pl-1 text-xs";

function ReadyFile({
  file: { id, name, kind, size },
  onRemove,
}: {
  file: Attachment;
  onRemove: () => void;
}) {
  return (
    <li className={CHIP}>
      {kind === "PICTURE" ? (
        // biome-ignore lint/performance/noImgElement: Next's own asks for it without the reader's session
        <img src={urlOf(id)} alt="" className="size-6 rounded-sm object-cover" />
      ) : (
        <FileIcon kind={kind} />
      )}
      <span className="truncate">{name}</span>
      <span className="shrink-0 text-muted-foreground">{printSize(size)}</span>
      <TakeAway name={name} onClick={onRemove} />
    </li>
  );
}

function RunningUpload({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { name } = upload.file;
  return (
    <li className={CHIP}>
      <LoaderCircleIcon className="mx-1 size-4 shrink-0 animate-spin" aria-hidden />
      <span className="truncate">{name}</span>
      <progress className="sr-only" value={upload.share} aria-label={name} />
      <span className="w-8 shrink-0 text-right text-muted-foreground tabular-nums">
        {Math.round(upload.share * 100)} %
      </span>
      <TakeAway name={name} onClick={onRemove} />
    </li>
  );
}

function FailedUpload({
  upload: { file, problem },
  onRetry,
  onRemove,
}: {
  upload: Upload;
  onRetry: () => void;
  onRemove: () => void;
}) {
  return (
    <li className="flex w-full items-center gap-2 rounded-md border border-destructive/40 py-0.5 pr-0.5 pl-2.5 text-xs">
      <p role="alert" className="min-w-0 flex-1 break-words text-destructive">
        {problem?.told}
      </p>
      {problem?.mayRetry && (
        <Button variant="ghost" size="sm" className="h-7 px-2 text-xs" onClick={onRetry}>
          <RotateCwIcon aria-hidden />
          Try again
        </Button>
      )}
      <TakeAway name={file.name} onClick={onRemove} />
    </li>
  );
}

const TakeAway = ({ name, onClick }: { name: string; onClick: () => void }) => (
  <Button
    variant="ghost"
    size="icon"
    className="size-7 text-muted-foreground [&_svg]:size-3.5"
    aria-label={`Take away ${name}`}
    onClick={onClick}
  >
    <XIcon aria-hidden />
  </Button>
);
