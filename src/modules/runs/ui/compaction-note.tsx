"use client";

import { ChevronRightIcon, FoldVerticalIcon } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/lib/utils";
import { formatPaid, formatTokens } from "../meter";
import type { CompactionPart } from "../story-blocks";
import { toggleInPlace } from "./toggle-in-place";

/** Where the earlier conversation was summed up for the model. It opens to what the model reads of it since then. */
export function CompactionNote({ compaction }: { compaction: CompactionPart }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { turns, tokensBefore, tokensAfter, summary, wishes, model, paid } = compaction;
  const count = turns === 1 ? "1 earlier message" : `${turns} earlier messages`;
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="-mx-2 flex min-h-8 max-w-full items-center gap-2.5 rounded-md px-2 text-left text-[13px] text-muted-foreground transition-colors hover:bg-accent hover:text-foreground"
        onClick={(event) => toggleInPlace(event, () => setOpen(!isOpen))}
      >
        <FoldVerticalIcon className="size-3.5 shrink-0" aria-hidden />
        <span>
          Summed up {count}, {formatTokens(tokensBefore)} to {formatTokens(tokensAfter)} tokens
        </span>
        <ChevronRightIcon
          className={cn("size-3.5 shrink-0 transition-transform", isOpen && "rotate-90")}
          aria-hidden
        />
      </button>
      <div id={id} hidden={!isOpen} className="mt-1 ml-[6px] border-l pl-4 text-[13px]">
        {isOpen && (
          <div className="flex flex-col gap-3 py-1 text-muted-foreground">
            <p className="whitespace-pre-wrap break-words leading-relaxed">{summary}</p>
            {wishes.length > 0 && <Wishes wishes={wishes} />}
            <p className="text-xs">
              By {model}, for {formatPaid(paid)}. The conversation itself stays as it is.
            </p>
          </div>
        )}
      </div>
    </div>
  );
}

function Wishes({ wishes }: { wishes: string[] }) {
  return (
    <div>
      <p className="font-medium text-foreground">Kept word for word</p>
      <ul className="mt-1 list-disc pl-4">
        {wishes.map((wish) => (
          <li key={wish}>{wish}</li>
        ))}
      </ul>
    </div>
  );
}
