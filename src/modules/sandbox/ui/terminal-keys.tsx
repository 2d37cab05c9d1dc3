"use client";

import {
  ArrowDownIcon,
  ArrowLeftIcon,
  ArrowRightIcon,
  ArrowUpIcon,
  ClipboardPasteIcon,
} from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { cn } from "@/lib/utils";
import type { TerminalScreen } from "../terminal-screen";

const ESCAPE = "\u001b";

const KEYS: { label: string; keys: string; face: ReactNode }[] = [
  { label: "Escape", keys: ESCAPE, face: "Esc" },
  { label: "Tab", keys: "\t", face: "Tab" },
];

const ARROWS: typeof KEYS = [
  { label: "Left", keys: `${ESCAPE}[D`, face: <ArrowLeftIcon aria-hidden /> },
  { label: "Up", keys: `${ESCAPE}[A`, face: <ArrowUpIcon aria-hidden /> },
  { label: "Down", keys: `${ESCAPE}[B`, face: <ArrowDownIcon aria-hidden /> },
  { label: "Right", keys: `${ESCAPE}[C`, face: <ArrowRightIcon aria-hidden /> },
];

/** The keys that the keyboard of a phone does not have. */
export function TerminalKeys({ screen }: { screen: TerminalScreen | null }) {
  const [isCtrlHeld, setIsCtrlHeld] = useState(false);
  // The screen uses the held key up with the next one that is typed.
  useEffect(() => {
    if (screen) screen.onCtrlUsed = () => setIsCtrlHeld(false);
  }, [screen]);
  const holdCtrl = () => {
    screen?.holdCtrl(!isCtrlHeld);
    setIsCtrlHeld(!isCtrlHeld);
  };
  const paste = async () => screen?.paste(await navigator.clipboard.readText());
  const keyOf = ({ label, keys, face }: (typeof KEYS)[number]) => (
    <Key key={label} label={label} onPress={() => screen?.press(keys)}>
      {face}
    </Key>
  );
  return (
    <div
      role="toolbar"
      aria-label="Keys"
      className="hidden shrink-0 gap-1 border-t bg-background p-1.5 pointer-coarse:flex"
    >
      {KEYS.map(keyOf)}
      <Key label="Control" isPressed={isCtrlHeld} onPress={holdCtrl}>
        Ctrl
      </Key>
      {ARROWS.map(keyOf)}
      <Key label="Paste" onPress={() => void paste()}>
        <ClipboardPasteIcon aria-hidden />
      </Key>
    </div>
  );
}

function Key({
  label,
  isPressed,
  onPress,
  children,
}: {
  label: string;
  isPressed?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      className={cn(
        "flex h-10 min-w-0 flex-1 items-center justify-center rounded-md border bg-card font-mono text-xs active:bg-accent [&_svg]:size-4",
        isPressed && "border-primary bg-accent text-primary",
      )}
      // The soft keyboard stays where the terminal keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
