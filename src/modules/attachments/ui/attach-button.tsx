"use client";

import { PaperclipIcon } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { LIMITS_TOLD } from "../limits";

/** Picks files. They may be pasted and dropped as well. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = ""; // the same file can be picked again
        }}
      />
      <Button
        variant="ghost"
        size="icon"
        className="text-muted-foreground"
        aria-label="Attach files"
        title={LIMITS_TOLD}
        onClick={() => input.current?.click()}
      >
        <PaperclipIcon aria-hidden />
      </Button>
    </>
  );
}
