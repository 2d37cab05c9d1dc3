import { cn } from "@/lib/utils";
import type { Row } from "../pair-lines";
import type { Line } from "../patch";
import type { Piece } from "../word-marks";

const LOOKS: Record<Line["kind"], { mark: string; said: string; row: string; word: string }> = {
  same: { mark: " ", said: "", row: "bg-background", word: "" },
  added: {
    mark: "+",
    said: "added: ",
    row: "bg-[color-mix(in_oklab,var(--primary)_10%,var(--background))]",
    word: "rounded-xs bg-primary/20",
  },
  removed: {
    mark: "−",
    said: "removed: ",
    row: "bg-[color-mix(in_oklab,var(--destructive)_10%,var(--background))]",
    word: "rounded-xs bg-destructive/20",
  },
};

/** A line with its number, which stays in view; an empty one where a side has none. */
export function PatchLine({
  line,
  side,
  pieces,
}: {
  line: Line | null;
  side: keyof Row;
  pieces: (line: Line) => Piece[];
}) {
  if (!line) {
    return (
      <tr aria-hidden className="h-5 bg-muted">
        <td colSpan={2} />
      </tr>
    );
  }
  const { mark, said, row, word } = LOOKS[line.kind];
  return (
    <tr className={cn("h-5", row)}>
      <td
        className={cn(
          "sticky left-0 w-[1%] min-w-10 select-none px-2 text-right text-muted-foreground",
          row,
        )}
        aria-hidden
      >
        {line[side]}
      </td>
      <td className="whitespace-pre pr-3">
        <span className="sr-only">{said}</span>
        <span className="select-none text-muted-foreground" aria-hidden>
          {mark}{" "}
        </span>
        {pieces(line).map(({ text, className, isMarked }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word has no identity but its place
          <span key={index} className={(isMarked ? word : className) || undefined}>
            {text}
          </span>
        ))}
        {line.isUnended && line.kind !== "same" && (
          <span className="ml-2 select-none text-muted-foreground italic">no end of line</span>
        )}
      </td>
    </tr>
  );
}

/** What stands between two changed places, and can be shown where somebody knows it. */
export function GapRow({
  count,
  isRepeated,
  onUnfold,
}: {
  count: number;
  isRepeated: boolean;
  onUnfold: (() => void) | undefined;
}) {
  const said = count === 1 ? "1 more line" : `${count} more lines`;
  return (
    <tbody className="border-y first:border-t-0 last:border-b-0">
      <tr className="bg-muted text-muted-foreground" aria-hidden={isRepeated}>
        <td colSpan={2} className="p-0 font-sans">
          {isRepeated ? (
            <div className="h-7" />
          ) : onUnfold ? (
            <button
              type="button"
              className="sticky left-0 block h-7 px-3 text-left -outline-offset-2 hover:text-foreground hover:underline"
              onClick={onUnfold}
            >
              {said}
            </button>
          ) : (
            <span className="sticky left-0 inline-block px-3 leading-7">{said}</span>
          )}
        </td>
      </tr>
    </tbody>
  );
}
