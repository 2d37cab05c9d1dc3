import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What a panel says where it has nothing to show, or cannot. */
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
    <div className="flex h-full flex-col items-center justify-center gap-3 p-8 text-center">
      <Icon className="size-8 text-muted-foreground" strokeWidth={1.25} aria-hidden />
      <h2 className="font-semibold text-lg">{title}</h2>
      {children && (
        <div className="flex max-w-sm flex-col items-center gap-3 text-balance break-words text-muted-foreground text-sm">
          {children}
        </div>
      )}
    </div>
  );
}
