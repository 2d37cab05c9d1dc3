"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { findCommands, type SlashCommand } from "../slash";
import { optionId, SlashMenu } from "./slash-menu";

/** Offers commands while what is written may become one. */
export function useSlashMenu(
  text: string,
  commands: readonly SlashCommand[],
  onText: (text: string) => void,
) {
  const id = useId();
  const [index, setIndex] = useState(0);
  const [dismissed, dismiss] = useState("");
  const found = text === dismissed ? [] : findCommands(text, commands);
  const chosen = found[Math.min(index, found.length - 1)];
  const run = (command: SlashCommand) => {
    onText("");
    setIndex(0);
    command.run();
  };
  /** Whether the key was meant for the menu. */
  const takeKey = (event: KeyboardEvent): boolean => {
    if (!chosen || event.nativeEvent.isComposing) return false;
    const at = found.indexOf(chosen);
    const byKey: Record<string, () => void> = {
      ArrowDown: () => setIndex((at + 1) % found.length),
      ArrowUp: () => setIndex((at + found.length - 1) % found.length),
      Enter: () => run(chosen),
      Tab: () => run(chosen),
      Escape: () => dismiss(text),
    };
    const act = byKey[event.key];
    act?.();
    return act !== undefined;
  };
  return {
    takeKey,
    menu: chosen && <SlashMenu id={id} commands={found} chosen={chosen} onRun={run} />,
    /** What the box says of it. */
    boxProps: {
      "aria-autocomplete": "list" as const,
      "aria-controls": chosen && id,
      "aria-activedescendant": chosen && optionId(id, chosen.name),
    },
  };
}
