"use client";

import type { ComponentProps, KeyboardEvent } from "react";
import { cn } from "@/lib/utils";
import { pastedFiles } from "@/modules/attachments/ui/file-drop";
import { isSendKey } from "./use-request";

type Props = Omit<ComponentProps<"textarea">, "onChange" | "onPaste" | "onKeyDown"> & {
  onText: (text: string) => void;
  onSend: () => void;
  onFiles?: (files: readonly File[]) => void;
  onEscape?: () => void;
  /** Asked first: whether somebody else has taken the key. */
  takeKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
};

/** Where people write what is to be done. It grows with what is written. */
export function MessageBox({
  onText,
  onSend,
  onFiles,
  onEscape,
  takeKey,
  className,
  ...props
}: Props) {
  return (
    <textarea
      className={cn(
        "field-sizing-content w-full resize-none bg-transparent px-2.5 py-2 text-base outline-none placeholder:text-muted-foreground",
        className,
      )}
      onChange={({ target }) => onText(target.value)}
      onPaste={(event) => {
        const files = onFiles ? pastedFiles(event) : [];
        if (files.length === 0) return;
        event.preventDefault();
        onFiles?.(files);
      }}
      onKeyDown={(event) => {
        if (takeKey?.(event)) {
          event.preventDefault();
          return;
        }
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onEscape?.();
        if (!isSendKey(event)) return;
        event.preventDefault();
        onSend();
      }}
      {...props}
    />
  );
}
