/** How many lines came and went. Nothing where none did. */
export function LineCounts({ added, removed }: { added: number; removed: number }) {
  if (added === 0 && removed === 0) return null;
  return (
    <span className="flex shrink-0 gap-1.5 font-mono text-xs tabular-nums">
      {added > 0 && (
        <span className="text-primary">
          <span aria-hidden>+{added}</span>
          <span className="sr-only">
            {" "}
            {added} {added === 1 ? "line" : "lines"} added
          </span>
        </span>
      )}
      {removed > 0 && (
        <span className="text-destructive">
          <span aria-hidden>−{removed}</span>
          <span className="sr-only">
            {" "}
            {removed} {removed === 1 ? "line" : "lines"} removed
          </span>
        </span>
      )}
    </span>
  );
}
