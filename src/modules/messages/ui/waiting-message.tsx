import {
  ArrowDownIcon,
  ArrowUpIcon,
  type LucideIcon,
  PaperclipIcon,
  PencilIcon,
  XIcon,
} from "lucide-react";
import { Button } from "@/components/ui/button";

/** One message that waits, in one line. */
export function WaitingMessage({
  content,
  filesCount,
  label,
  isBusy,
  onEdit,
  onRemove,
  onUp,
  onDown,
}: {
  content: string;
  filesCount: number;
  label: string;
  isBusy: boolean;
  onEdit: () => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}) {
  return (
    <div className="group flex items-center gap-2 rounded-md py-0.5 pr-0.5 pl-2.5 text-sm transition-colors hover:bg-accent/60">
      <span className="w-8 shrink-0 text-muted-foreground text-xs">{label}</span>
      <span className="min-w-0 flex-1 truncate" title={content}>
        {content}
      </span>
      {filesCount > 0 && (
        <span className="flex shrink-0 items-center gap-0.5 text-muted-foreground text-xs">
          <PaperclipIcon className="size-3.5" aria-hidden />
          {filesCount}
          <span className="sr-only">{filesCount === 1 ? " file" : " files"}</span>
        </span>
      )}
      {/* There for who points at it or comes by the keyboard, and always where nobody can point. */}
      <span className="flex shrink-0 pointer-fine:opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100">
        {onUp && <Action icon={ArrowUpIcon} label="Move up" isBusy={isBusy} onClick={onUp} />}
        {onDown && (
          <Action icon={ArrowDownIcon} label="Move down" isBusy={isBusy} onClick={onDown} />
        )}
        <Action icon={PencilIcon} label="Edit" isBusy={isBusy} onClick={onEdit} />
        <Action icon={XIcon} label="Take away" isBusy={isBusy} onClick={onRemove} />
      </span>
    </div>
  );
}

function Action({
  icon: Icon,
  label,
  isBusy,
  onClick,
}: {
  icon: LucideIcon;
  label: string;
  isBusy: boolean;
  onClick: () => void;
}) {
  return (
    <Button
      type="button"
      size="icon"
      variant="ghost"
      className="size-7 text-muted-foreground [&_svg]:size-3.5"
      aria-label={label}
      title={label}
      // One that is disabled would drop the focus.
      aria-disabled={isBusy}
      onClick={() => !isBusy && onClick()}
    >
      <Icon aria-hidden />
    </Button>
  );
}
