/** A day of the person's own calendar, like 2030-01-31. */
export function dayKey(date: Date) {
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, "0")}`;
}

export function dateAgo(dayCount: number) {
  const date = new Date();
  date.setDate(date.getDate() - dayCount);
  return date;
}

/** So many days, oldest first, the last of them some days ago. */
export const daysUntil = (daysAgo: number, count: number) =>
  Array.from({ length: count }, (_, place) => dateAgo(daysAgo + count - 1 - place));

/** Days in a row until today; today itself may still be open. */
export function streakOf(days: readonly string[]) {
  const done = new Set(days);
  const begin = done.has(dayKey(dateAgo(0))) ? 0 : 1;
  let length = 0;
  while (done.has(dayKey(dateAgo(begin + length)))) length += 1;
  return length;
}

export function bestStreakOf(days: readonly string[]) {
  const done = new Set(days);
  let best = 0;
  for (const day of done) {
    const date = new Date(`${day}T12:00`);
    let length = 0;
    while (done.has(dayKey(date))) {
      length += 1;
      date.setDate(date.getDate() - 1);
    }
    best = Math.max(best, length);
  }
  return best;
}

export const formatDate = (date: Date) =>
  date.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" });

export const countDays = (count: number) => (count === 1 ? "1 day" : `${count} days`);
