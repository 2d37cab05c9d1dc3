/** When something was seen in this tab. */
export function Clock({ at }: { at: number }) {
  const seen = new Date(at);
  return (
    <time dateTime={seen.toISOString()} className="tabular-nums">
      {seen.toLocaleTimeString()}
    </time>
  );
}
