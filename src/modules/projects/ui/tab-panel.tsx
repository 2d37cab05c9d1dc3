import type { ReactNode } from "react";
import { PanelBoundary } from "@/components/panel-boundary";
import type { Tab } from "../place";
import { PANELS, panelId, tabId } from "./panel-switch";

/** What one tab stands for. What breaks in it stays in it. */
export function TabPanel({
  tab,
  shown,
  what,
  staysMounted = false,
  children,
}: {
  tab: Tab;
  shown: Tab;
  /** As the sentence that says that it failed begins. */
  what: string;
  /** It goes on as it is while another one is shown. */
  staysMounted?: boolean;
  children: ReactNode;
}) {
  const isShown = tab === shown;
  return (
    <section
      role="tabpanel"
      id={panelId(tab)}
      aria-labelledby={tabId(tab)}
      hidden={!isShown}
      className="relative min-h-0 flex-1"
    >
      {/* On a phone the app's name is out of sight with the conversation. */}
      <h1 className="sr-only md:hidden">{PANELS[tab].label}</h1>
      {(isShown || staysMounted) && <PanelBoundary what={what}>{children}</PanelBoundary>}
    </section>
  );
}
