import {
  FileIcon as AnyFileIcon,
  BracesIcon,
  FileCodeIcon,
  FileCogIcon,
  FileTextIcon,
  ImageIcon,
  LockIcon,
  type LucideIcon,
  PaintbrushIcon,
} from "lucide-react";
import { cn } from "@/lib/utils";
import { extensionOf, isGenerated, isPicture } from "../file-kind";

const ICONS: Record<string, { icon: LucideIcon; className: string }> = {
  ts: { icon: FileCodeIcon, className: "text-(--code-type)" },
  tsx: { icon: FileCodeIcon, className: "text-(--code-type)" },
  js: { icon: FileCodeIcon, className: "text-(--code-number)" },
  jsx: { icon: FileCodeIcon, className: "text-(--code-number)" },
  mjs: { icon: FileCodeIcon, className: "text-(--code-number)" },
  css: { icon: PaintbrushIcon, className: "text-(--code-keyword)" },
  html: { icon: FileCodeIcon, className: "text-(--code-number)" },
  json: { icon: BracesIcon, className: "text-(--code-string)" },
  md: { icon: FileTextIcon, className: "text-(--code-name)" },
  txt: { icon: FileTextIcon, className: "text-muted-foreground" },
  svg: { icon: ImageIcon, className: "text-(--code-keyword)" },
};

/** What kind of file it is, for who looks and does not read. */
export function FileIcon({ path }: { path: string }) {
  const { icon: Icon, className } = lookOf(path);
  return <Icon className={cn("size-3.5 shrink-0", className)} aria-hidden />;
}

function lookOf(path: string) {
  if (isGenerated(path)) return { icon: LockIcon, className: "text-muted-foreground" };
  if (isPicture(path)) return { icon: ImageIcon, className: "text-(--code-keyword)" };
  if (/(^|\/)\.[^/]+$|\.config\.\w+$/.test(path)) {
    return { icon: FileCogIcon, className: "text-muted-foreground" };
  }
  return ICONS[extensionOf(path)] ?? { icon: AnyFileIcon, className: "text-muted-foreground" };
}
