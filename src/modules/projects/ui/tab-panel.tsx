"use client";

import { type ReactNode, useState } from "react";
import { PanelBoundary } from "@/components/panel-boundary";
import type { Tab } from "../place";
import { PANELS, panelId, tabId } from "./panel-switch";

/** What one tab stands for. What breaks in it stays in it. */
export function TabPanel({
  tab,
  shown,
  what,
  stays = "while-shown",
  children,
}: {
  tab: Tab;
  shown: Tab;
  /** As the sentence that says that it failed begins. */
  what: string;
  /** Whether it goes on as it is while another one is shown, from the beginning or since somebody has seen it. */
  stays?: "while-shown" | "once-shown" | "always";
  children: ReactNode;
}) {
  const isShown = tab === shown;
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  const isThere = isShown || stays === "always" || (stays === "once-shown" && wasShown);
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
      {isThere && <PanelBoundary what={what}>{children}</PanelBoundary>}
    </section>
  );
}
