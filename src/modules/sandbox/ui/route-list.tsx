import { cn } from "@/lib/utils";
import type { Route } from "../routes";

/** Belongs to the field above it, which keeps the focus. */
export function RouteList({
  id,
  routes,
  active,
  current,
  onChoose,
}: {
  id: string;
  routes: readonly Route[];
  active: number;
  current: string;
  onChoose: (route: Route) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Pages of the app"
      tabIndex={-1}
      className="absolute top-full right-0 left-0 z-30 mt-1.5 max-h-64 min-w-56 overflow-y-auto rounded-lg border bg-popover p-1 text-popover-foreground shadow-lg"
    >
      {routes.map((route, n) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, and the arrows move in here
        <div
          key={route.path}
          id={`${id}-${n}`}
          role="option"
          aria-selected={n === active}
          tabIndex={-1}
          ref={n === active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
          className={cn(
            "flex cursor-default items-center justify-between gap-3 rounded-sm px-2.5 py-2 font-mono text-xs hover:bg-accent",
            n === active && "bg-accent",
          )}
          // Else the field would lose the focus, and the list its field.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(route)}
        >
          <span className="truncate">{route.path}</span>
          {(route.isPattern || route.path === current) && (
            <span className="shrink-0 font-sans text-muted-foreground">
              {route.isPattern ? "fill in" : "here"}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
