"use client";

import { AccessibilityIcon, CopyIcon, EraserIcon, RotateCcwIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { copyText } from "@/components/copy-text";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/utils";
import type { TerminalState } from "../terminal-line";
import { PanelAction } from "./panel-action";
import { SandboxStatusButton } from "./sandbox-status-button";
import { TerminalKeys } from "./terminal-keys";
import { TerminalNotice } from "./terminal-notice";
import type { TerminalControls } from "./terminal-view";

const TerminalView = dynamic(() => import("./terminal-view").then((m) => m.TerminalView), {
  ssr: false,
  loading: () => <OpeningTerminal />,
});

const LOOKS: Record<TerminalState["kind"], { word: string; dot: string }> = {
  connecting: { word: "Connecting", dot: "animate-pulse bg-warning" },
  open: { word: "Connected", dot: "bg-primary" },
  ended: { word: "Ended", dot: "bg-muted-foreground" },
  failed: { word: "Not available", dot: "bg-destructive" },
  resting: { word: "Paused", dot: "bg-muted-foreground" },
};

/** A shell in the app's sandbox. */
export function TerminalPanel({ projectId, isShown }: { projectId: string; isShown: boolean }) {
  const [controls, setControls] = useState<TerminalControls | null>(null);
  const [state, setState] = useState<TerminalState>({ kind: "connecting" });
  const [savedFiles, setSavedFiles] = useState<number | null>(null);
  const [isReadAloud, setIsReadAloud] = useState(false);
  const toolbar = useRef<HTMLDivElement>(null);
  const { word, dot } = LOOKS[state.kind];
  const leave = () => toolbar.current?.querySelector("button")?.focus();
  const copy = () => copyText(controls?.screen.read() ?? "", "Copied");
  const clear = () => {
    controls?.screen.clear();
    controls?.screen.focus();
  };
  const renew = () => {
    void controls?.line.renew();
    controls?.screen.focus();
  };
  const readAloud = () => {
    controls?.screen.readAloud(!isReadAloud);
    setIsReadAloud(!isReadAloud);
  };
  return (
    <div className="@container flex h-full flex-col bg-background">
      <div
        ref={toolbar}
        role="toolbar"
        aria-label="Terminal"
        className="flex h-11 shrink-0 items-center gap-0.5 border-b pr-1.5 pl-4"
      >
        <p role="status" className="flex items-center gap-2 text-muted-foreground text-xs">
          <span className={cn("size-2 shrink-0 rounded-full", dot)} aria-hidden />
          {word}
        </p>
        <span className="flex-1" />
        <SandboxStatusButton projectId={projectId} isShown={isShown} />
        <PanelAction
          label="Read aloud by screen readers"
          isPressed={isReadAloud}
          onPress={readAloud}
          icon={AccessibilityIcon}
        />
        <PanelAction label="Copy" onPress={() => void copy()} icon={CopyIcon} />
        <PanelAction label="Clear" onPress={clear} icon={EraserIcon} />
        <PanelAction label="Restart the shell" onPress={renew} icon={RotateCcwIcon} />
      </div>
      <div className="min-h-0 flex-1 pt-2">
        <TerminalView
          projectId={projectId}
          onReady={setControls}
          onState={setState}
          onSaved={setSavedFiles}
          onLeave={leave}
        />
      </div>
      <TerminalNotice
        state={state}
        onConnect={() => {
          controls?.line.connect();
          controls?.screen.focus();
        }}
      />
      <TerminalKeys screen={controls?.screen ?? null} />
      <p
        id="terminal-hint"
        className="shrink-0 border-t px-4 py-1.5 text-[11px] text-muted-foreground leading-relaxed"
      >
        <span role="status">
          {savedFiles === null
            ? "Changed files become a version when the shell falls silent, or with the answer that is being built."
            : `Saved as a version: ${savedFiles} ${savedFiles === 1 ? "file" : "files"} changed by hand.`}
        </span>{" "}
        <span className="pointer-coarse:hidden">Ctrl+Shift+L leaves the terminal.</span>
      </p>
    </div>
  );
}

function OpeningTerminal() {
  return (
    <div className="flex flex-col gap-3 px-4 py-2" aria-busy>
      <span className="sr-only">Opening the terminal</span>
      <Skeleton className="h-3.5 w-2/5" />
      <Skeleton className="h-3.5 w-1/4" />
    </div>
  );
}
