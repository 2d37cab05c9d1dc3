import { ScrollBox } from "@/components/scroll-box";
import { cn } from "@/lib/utils";
import type { FilePatch, Line } from "../patch";

const LINES_MAX = 1_000;

const LOOKS: Record<Line["kind"], { mark: string; said: string; className: string }> = {
  same: { mark: " ", said: "", className: "" },
  added: { mark: "+", said: "added: ", className: "bg-primary/10" },
  removed: { mark: "−", said: "removed: ", className: "bg-destructive/10" },
};

/** What has changed in one file. A very long change is cut: nobody reads it here. */
export function PatchView({ patch: { path, hunks } }: { patch: FilePatch }) {
  if (hunks === null) {
    return <p className="px-3 py-2 text-muted-foreground text-xs">This cannot be shown as text.</p>;
  }
  const shown = takeLines(hunks, LINES_MAX);
  const hidden = countLines(hunks) - countLines(shown);
  return (
    <ScrollBox label={`What changed in ${path}`}>
      <table className="w-max min-w-full border-collapse font-mono text-xs leading-5">
        {shown.map((lines) => (
          <tbody key={`${lines[0]?.before} ${lines[0]?.after}`} className="not-first:border-t">
            {lines.map((line) => (
              <PatchLine key={`${line.kind} ${line.before} ${line.after}`} line={line} />
            ))}
          </tbody>
        ))}
      </table>
      {hidden > 0 && (
        <p className="border-t px-3 py-1.5 text-muted-foreground text-xs">
          {hidden} more lines have changed.
        </p>
      )}
    </ScrollBox>
  );
}

function PatchLine({ line: { kind, before, after, text } }: { line: Line }) {
  const { mark, said, className } = LOOKS[kind];
  return (
    <tr className={className}>
      <td className="w-[1%] select-none px-2 text-right text-muted-foreground" aria-hidden>
        {kind === "removed" ? before : after}
      </td>
      <td className="whitespace-pre pr-3">
        <span className="sr-only">{said}</span>
        <span className="select-none text-muted-foreground" aria-hidden>
          {mark}{" "}
        </span>
        <span className={cn(text === "" && "inline-block h-5")}>{text}</span>
      </td>
    </tr>
  );
}

const countLines = (hunks: Line[][]) => hunks.reduce((sum, lines) => sum + lines.length, 0);

function takeLines(hunks: Line[][], max: number): Line[][] {
  let left = max;
  return hunks.flatMap((lines) => {
    const taken = lines.slice(0, left);
    left -= taken.length;
    return taken.length > 0 ? [taken] : [];
  });
}
