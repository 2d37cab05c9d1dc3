import { FoldVerticalIcon } from "lucide-react";
import { formatPaid, formatTokens } from "../meter";
import type { CompactionPart } from "../story-blocks";
import { FoldLine } from "./fold-line";

/** Where the earlier conversation was summed up for the model. It opens to what the model reads of it since then. */
export function CompactionNote({ compaction }: { compaction: CompactionPart }) {
  const { turns, tokensBefore, tokensAfter, summary, wishes, model, paid } = compaction;
  const count = turns === 1 ? "1 earlier message" : `${turns} earlier messages`;
  return (
    <FoldLine
      icon={FoldVerticalIcon}
      label={
        <span>
          Summed up {count}, {formatTokens(tokensBefore)} to {formatTokens(tokensAfter)} tokens
        </span>
      }
    >
      {() => (
        <div className="flex flex-col gap-3 py-1 text-[13px] text-muted-foreground">
          <p className="whitespace-pre-wrap break-words leading-relaxed">{summary}</p>
          {wishes.length > 0 && <Wishes wishes={wishes} />}
          <p className="text-xs">
            By {model}, for {formatPaid(paid)}. The conversation itself stays as it is.
          </p>
        </div>
      )}
    </FoldLine>
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
