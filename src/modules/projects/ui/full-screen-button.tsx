import { MaximizeIcon, MinimizeIcon } from "lucide-react";
import { IconButton } from "@/components/icon-button";

export function FullScreenButton({ isFull, onToggle }: { isFull: boolean; onToggle: () => void }) {
  const Icon = isFull ? MinimizeIcon : MaximizeIcon;
  return (
    <IconButton
      label={isFull ? "Leave full screen" : "Full screen"}
      className="size-8 text-muted-foreground"
      onClick={onToggle}
    >
      <Icon className="size-3.5" aria-hidden />
    </IconButton>
  );
}
