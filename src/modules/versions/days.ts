const DAY_MS = 24 * 3_600_000;

export type Day<Item> = { label: string; items: Item[] };

/** What stands below one date, in the order in which it came. */
export function groupByDay<Item extends { createdAt: Date }>(
  items: readonly Item[],
  now: Date,
): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const label = labelOf(item.createdAt, now);
    const open = days.at(-1);
    if (open?.label === label) open.items.push(item);
    else days.push({ label, items: [item] });
  }
  return days;
}

function labelOf(at: Date, now: Date): string {
  // Rounded, because a day on which clocks are put forward is shorter.
  const ago = Math.round((startOf(now) - startOf(at)) / DAY_MS);
  if (ago <= 0) return "Today";
  if (ago === 1) return "Yesterday";
  const isThisYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString("en", {
    ...{ weekday: "long", day: "numeric", month: "long" },
    ...(!isThisYear && { year: "numeric" }),
  });
}

const startOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
