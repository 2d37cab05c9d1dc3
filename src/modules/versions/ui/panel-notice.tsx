import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What a panel says where it has nothing to show. */
export function PanelNotice({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      <Icon className="size-8 text-muted-foreground" strokeWidth={1.25} aria-hidden />
      <p className="font-display font-semibold text-lg">{title}</p>
      {children && (
        <div className="max-w-xs text-balance text-muted-foreground text-sm">{children}</div>
      )}
    </div>
  );
}
