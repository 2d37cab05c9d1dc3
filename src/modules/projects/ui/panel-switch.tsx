import { AppWindowIcon, MessageSquareIcon } from "lucide-react";
import { cn } from "@/lib/utils";

export type Panel = "chat" | "preview";

const PANELS = [
  { name: "chat", label: "Chat", icon: MessageSquareIcon },
  { name: "preview", label: "Preview", icon: AppWindowIcon },
] as const;

/** On a phone one panel is shown at a time; this says which. */
export function PanelSwitch({ shown, onShow }: { shown: Panel; onShow: (panel: Panel) => void }) {
  return (
    <nav
      aria-label="Panels"
      className="grid grid-cols-2 border-t bg-background pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {PANELS.map(({ name, label, icon: Icon }) => (
        <button
          key={name}
          type="button"
          aria-pressed={shown === name}
          className={cn(
            "flex h-12 items-center justify-center gap-2 text-sm -outline-offset-2",
            shown === name ? "font-medium text-foreground" : "text-muted-foreground",
          )}
          onClick={() => onShow(name)}
        >
          <Icon className={cn("size-4", shown === name && "text-primary")} aria-hidden />
          {label}
        </button>
      ))}
    </nav>
  );
}
