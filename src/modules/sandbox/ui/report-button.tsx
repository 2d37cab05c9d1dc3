import { SquareTerminalIcon } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { cn } from "@/lib/utils";

/** Opens and closes what the app tells of itself, and says that there is something. */
export function ReportButton({
  panelId,
  isOpen,
  count,
  onToggle,
}: {
  panelId: string;
  isOpen: boolean;
  count: number;
  onToggle: () => void;
}) {
  const told = count === 0 ? "" : `, ${count} ${count === 1 ? "problem" : "problems"}`;
  return (
    <IconButton
      label={`Problems and console${told}`}
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelId : undefined}
      className={cn("relative size-8 text-muted-foreground", isOpen && "bg-accent")}
      onClick={onToggle}
    >
      <SquareTerminalIcon className="size-4" aria-hidden />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-destructive px-1 text-center text-[10px] text-background leading-4"
        >
          {Math.min(count, 99)}
        </span>
      )}
    </IconButton>
  );
}
