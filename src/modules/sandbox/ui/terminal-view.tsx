"use client";

import "@xterm/xterm/css/xterm.css";
import { useEffect, useRef } from "react";
import { useTheme } from "@/modules/account/ui/use-theme";
import { useTRPCClient } from "@/trpc/client";
import { TerminalLine, type TerminalState } from "../terminal-line";
import { TerminalScreen } from "../terminal-screen";

const DARK = "(prefers-color-scheme: dark)";
const FONT = "13px";

/** What the buttons around a terminal do to it. */
export type TerminalControls = { screen: TerminalScreen; line: TerminalLine };

/** The terminal itself: loaded when it is first shown, and there until the page is left. */
export function TerminalView({
  projectId,
  onReady,
  onState,
  onSaved,
  onLeave,
}: {
  projectId: string;
  onReady: (controls: TerminalControls | null) => void;
  onState: (state: TerminalState) => void;
  onSaved: (files: number) => void;
  onLeave: () => void;
}) {
  const client = useTRPCClient();
  const theme = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<TerminalScreen>(null);
  const told = useRef({ onReady, onState, onSaved, onLeave });
  useEffect(() => {
    told.current = { onReady, onState, onSaved, onLeave };
  });

  // The terminal is a part of the page that React does not draw.
  useEffect(() => {
    let close: (() => void) | undefined;
    let isGone = false;
    const open = () => {
      if (isGone || !host.current) return;
      const controls = openTerminal(host.current);
      shown.current = controls.screen;
      told.current.onReady(controls);
      close = () => {
        shown.current = null;
        told.current.onReady(null);
        controls.line.close();
        controls.screen.close();
      };
    };
    const openTerminal = (element: HTMLElement): TerminalControls => {
      // It takes its size as it is made.
      let made: TerminalLine | undefined;
      const screen = new TerminalScreen(element, {
        onType: (text) => made?.type(text),
        onResize: (size) => made?.resize(size),
        onLeave: () => told.current.onLeave(),
      });
      const line = new TerminalLine(client, projectId, screen.size, {
        onState: (state) => told.current.onState(state),
        onOutput: (text) => screen.write(text),
        onNote: (sentence) => screen.note(sentence),
        onSaved: (files) => told.current.onSaved(files),
        onClear: () => screen.reset(),
      });
      made = line;
      screen.focus();
      return { screen, line };
    };
    // Measured in another font, its columns would not fit.
    const family = host.current ? getComputedStyle(host.current).fontFamily : "monospace";
    void document.fonts.load(`${FONT} ${family}`).then(open, open);
    return () => {
      isGone = true;
      close?.();
    };
  }, [client, projectId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which follows the theme
  useEffect(() => {
    const take = () => shown.current?.takeTheme();
    take();
    const system = matchMedia(DARK);
    system.addEventListener("change", take);
    return () => system.removeEventListener("change", take);
  }, [theme]);

  return <div ref={host} className="h-full overflow-hidden pl-3 font-mono" />;
}
