import {
  AppWindowIcon,
  CodeXmlIcon,
  FileDiffIcon,
  HistoryIcon,
  type LucideIcon,
  MessageSquareIcon,
  ScrollTextIcon,
  SquareTerminalIcon,
} from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { cn } from "@/lib/utils";
import { type Place, TABS, type Tab } from "../place";

export const PANELS: Record<Place["shown"], { label: string; icon: LucideIcon }> = {
  chat: { label: "Chat", icon: MessageSquareIcon },
  preview: { label: "Preview", icon: AppWindowIcon },
  code: { label: "Code", icon: CodeXmlIcon },
  changes: { label: "Changes", icon: FileDiffIcon },
  versions: { label: "Versions", icon: HistoryIcon },
  terminal: { label: "Terminal", icon: SquareTerminalIcon },
  logs: { label: "Logs", icon: ScrollTextIcon },
};

type Props<Shown> = { shown: Shown; onShow: (panel: Shown) => void };

export const panelId = (tab: Tab) => `panel-${tab}`;
export const tabId = (tab: Tab) => `tab-${tab}`;

/** What stands beside the conversation. The arrow keys go from one to the next. */
export function PanelTabs({ shown, onShow }: Props<Tab>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = neighbourOf(shown, event.key);
    if (!to) return;
    event.preventDefault();
    onShow(to);
    list.current?.querySelector<HTMLElement>(`#${tabId(to)}`)?.focus();
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Panels"
      className="@container hidden h-13 shrink-0 items-stretch gap-1 border-b bg-background px-2 group-has-data-full/app:hidden! md:flex"
      onKeyDown={onKeyDown}
    >
      {TABS.map((tab) => {
        const { label, icon: Icon } = PANELS[tab];
        const isShown = tab === shown;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={tabId(tab)}
            aria-selected={isShown}
            aria-controls={panelId(tab)}
            tabIndex={isShown ? 0 : -1}
            className={cn(
              "relative flex items-center gap-2 rounded-md px-3 text-[13px] -outline-offset-4 transition-colors after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:rounded-full",
              isShown
                ? "font-medium text-foreground after:bg-primary"
                : "text-muted-foreground hover:text-foreground",
            )}
            onClick={() => onShow(tab)}
          >
            <Icon className={cn("size-3.5", isShown && "text-primary")} aria-hidden />
            {/* Beside a wide conversation there is room for the name of one. */}
            <span className={cn(!isShown && "@max-2xl:sr-only")}>{label}</span>
          </button>
        );
      })}
    </div>
  );
}

function neighbourOf(shown: Tab, key: string): Tab | undefined {
  const at = TABS.indexOf(shown);
  if (key === "ArrowRight") return TABS[(at + 1) % TABS.length];
  if (key === "ArrowLeft") return TABS.at(at - 1);
  if (key === "Home") return TABS[0];
  if (key === "End") return TABS.at(-1);
  return undefined;
}

/** On a phone one panel is shown at a time; this says which. */
export function PanelSwitch({ shown, onShow }: Props<Place["shown"]>) {
  return (
    <nav
      aria-label="Panels"
      className="flex border-t bg-background group-has-data-full/app:hidden pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {(["chat", ...TABS] as const).map((panel) => {
        const { label, icon: Icon } = PANELS[panel];
        return (
          <button
            key={panel}
            type="button"
            aria-pressed={shown === panel}
            className={cn(
              "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-[11px] -outline-offset-2 max-[359px]:text-[10px]",
              shown === panel ? "font-medium text-foreground" : "text-muted-foreground",
            )}
            onClick={() => onShow(panel)}
          >
            <Icon className={cn("size-[18px]", shown === panel && "text-primary")} aria-hidden />
            {label}
          </button>
        );
      })}
    </nav>
  );
}
