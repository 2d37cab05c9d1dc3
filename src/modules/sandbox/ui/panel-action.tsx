import type { LucideIcon } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { cn } from "@/lib/utils";

/** A small button of a panel's toolbar. One that says whether it is pressed stays so. */
export function PanelAction({
  label,
  icon: Icon,
  isPressed,
  onPress,
}: {
  label: string;
  icon: LucideIcon;
  isPressed?: boolean;
  onPress: () => void;
}) {
  return (
    <IconButton
      label={label}
      aria-pressed={isPressed}
      className={cn("size-8 text-muted-foreground", isPressed && "bg-accent text-primary")}
      onClick={onPress}
    >
      <Icon className="size-3.5" aria-hidden />
    </IconButton>
  );
}
