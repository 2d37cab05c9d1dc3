const MONEY = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const MONTH = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric" });
const DAY = new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", day: "numeric" });

export const formatMoney = (cents: number) => MONEY.format(cents / 100);

/** The month of a day, both as a date input writes them: 2030-01 of 2030-01-31. */
export const monthOf = (day: string) => day.slice(0, 7);

export const formatMonth = (month: string) => MONTH.format(new Date(`${month}-01T00:00`));

export const formatDay = (day: string) => DAY.format(new Date(`${day}T00:00`));

export function dayOf(date: Date) {
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, "0")}`;
}

/** The months up to this one, oldest first. */
export function lastMonths(count: number) {
  const now = new Date();
  return Array.from({ length: count }, (_, place) =>
    monthOf(dayOf(new Date(now.getFullYear(), now.getMonth() - count + 1 + place, 1))),
  );
}

/** Cents, from what people type: 12, 12.5, $12.50, 12,50 or 1,200. Undefined if it is no amount above zero. */
export function parseMoney(text: string): number | undefined {
  const plain = text.replace(/[$\s]/g, "").replace(/,(?=\d{3}(\D|$))/g, "");
  if (!/^\d{1,7}([.,]\d{1,2})?$/.test(plain)) return undefined;
  return Math.round(Number(plain.replace(",", ".")) * 100) || undefined;
}
