import { PencilIcon } from "lucide-react";
import { LineCounts } from "@/modules/versions/ui/line-counts";
import type { PersonsEdits } from "../fold";

/** What the person has changed by hand while the run was at work. */
export const EditsNote = ({ edits }: { edits: PersonsEdits }) => (
  <ul aria-label="Changed by you" className="flex flex-col gap-1">
    {edits.files.map(({ path, isGone, linesAdded, linesRemoved }) => (
      <li key={path} className="flex items-baseline gap-2.5 text-[13px]">
        <PencilIcon
          className="size-3.5 shrink-0 translate-y-0.5 text-muted-foreground"
          aria-hidden
        />
        <span className="min-w-0">
          You {isGone ? "deleted" : "edited"}{" "}
          <span className="break-all font-mono text-xs">{path}</span>
        </span>
        <LineCounts added={linesAdded} removed={linesRemoved} />
      </li>
    ))}
  </ul>
);
