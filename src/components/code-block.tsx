"use client";

import { CopyIcon } from "lucide-react";
import { copyText } from "./copy-text";
import { Highlighted } from "./highlighted";
import { IconButton } from "./icon-button";
import { ScrollBox } from "./scroll-box";

export function CodeBlock({ code, language }: { code: string; language: string }) {
  return (
    <div className="group/code relative my-3 overflow-hidden rounded-md border bg-muted/60">
      <ScrollBox label="Code" className="max-h-96 px-3 py-2.5">
        <pre className="w-max font-mono text-xs leading-relaxed">
          <Highlighted code={code.trimEnd()} language={language} />
        </pre>
      </ScrollBox>
      <IconButton
        label="Copy the code"
        className="absolute top-1 right-1 size-7 bg-card pointer-fine:opacity-0 text-muted-foreground focus-visible:opacity-100 group-hover/code:opacity-100"
        onClick={() => void copyText(code, "Copied")}
      >
        <CopyIcon className="size-3.5" aria-hidden />
      </IconButton>
    </div>
  );
}
