import { ZoomablePicture } from "@/components/zoomable-picture";
import { printSize } from "@/lib/print-size";
import type { Attachment } from "../schema";
import { urlOf } from "../upload";
import { FileIcon } from "./file-icon";

/** The files that went along with a message. */
export function SentFiles({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul aria-label="Files sent" className="-mt-2 ml-8 flex flex-wrap justify-end gap-1.5 self-end">
      {attachments.map(({ id, name, kind, size }) => (
        <li key={id} className="min-w-0">
          {kind === "PICTURE" ? (
            <ZoomablePicture src={urlOf(id)} alt={name} className="size-20" />
          ) : (
            <a
              href={urlOf(id)}
              download={name}
              className="flex h-9 max-w-full items-center gap-1.5 rounded-md border bg-card pr-2.5 pl-1 text-xs transition-colors hover:bg-accent"
            >
              <FileIcon kind={kind} />
              <span className="truncate">{name}</span>
              <span className="shrink-0 text-muted-foreground">{printSize(size)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
