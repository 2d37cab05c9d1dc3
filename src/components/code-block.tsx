"use client";

import { CheckIcon, CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
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
      <CopyButton text={code} />
    </div>
  );
}

const COPIED_MS = 1_500;

function CopyButton({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <IconButton
      label={isCopied ? "Copied" : "Copy"}
      className="absolute top-1 right-1 size-7 bg-card pointer-fine:opacity-0 text-muted-foreground focus-visible:opacity-100 group-hover/code:opacity-100"
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => undefined, // the browser has said why
        )
      }
    >
      {isCopied ? (
        <CheckIcon className="size-3.5" aria-hidden />
      ) : (
        <CopyIcon className="size-3.5" aria-hidden />
      )}
    </IconButton>
  );
}
