import { FileIcon as AnyFileIcon, FileTextIcon, ImageIcon } from "lucide-react";
import type { Attachment } from "../schema";

const ICONS = { PICTURE: ImageIcon, TEXT: FileTextIcon, FILE: AnyFileIcon };

export function FileIcon({ kind }: { kind: Attachment["kind"] }) {
  const Icon = ICONS[kind];
  return <Icon className="mx-1 size-4 shrink-0 text-muted-foreground" aria-hidden />;
}
