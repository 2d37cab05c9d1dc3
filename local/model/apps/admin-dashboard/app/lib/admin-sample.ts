export const PLANS = ["Free", "Team", "Business"] as const;
export type Plan = (typeof PLANS)[number];

export type Customer = { id: string; name: string; email: string; plan: Plan; revenue: number };

/** Nobody of them exists. */
export const SAMPLE_CUSTOMERS: Customer[] = [
  {
    id: "c1",
    name: "Aurora Bikes",
    email: "hello@aurora.example",
    plan: "Business",
    revenue: 18_400,
  },
  { id: "c2", name: "Birch & Sons", email: "office@birch.example", plan: "Team", revenue: 6_250 },
  { id: "c3", name: "Casa Verde", email: "info@casaverde.example", plan: "Team", revenue: 4_980 },
  { id: "c4", name: "Dune Labs", email: "ops@dune.example", plan: "Business", revenue: 21_150 },
  { id: "c5", name: "Ember Coffee", email: "team@ember.example", plan: "Free", revenue: 0 },
  { id: "c6", name: "Fjord Travel", email: "book@fjord.example", plan: "Team", revenue: 7_720 },
  {
    id: "c7",
    name: "Granite Legal",
    email: "mail@granite.example",
    plan: "Business",
    revenue: 15_300,
  },
  { id: "c8", name: "Harbour Press", email: "desk@harbour.example", plan: "Free", revenue: 0 },
];

export const PERIODS = ["7 days", "30 days", "12 months"] as const;
export type Period = (typeof PERIODS)[number];

type Figure = { name: string; value: string; changePercent: number };
type Point = { label: string; revenue: number };
export type Report = { figures: Figure[]; points: Point[] };

const LENGTHS: Record<Period, number> = { "7 days": 7, "30 days": 30, "12 months": 12 };
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the figures of a period are on a day; the same whenever they are asked for. */
export function reportOf(period: Period, today: Date): Report {
  const points = Array.from({ length: LENGTHS[period] }, (_, index) => {
    const back = LENGTHS[period] - 1 - index;
    return { label: labelOf(period, today, back), revenue: revenueAt(period, index) };
  });
  const revenue = points.reduce((sum, point) => sum + point.revenue, 0);
  const orders = Math.round(revenue / 86);
  return {
    points,
    figures: [
      { name: "Revenue", value: money(revenue), changePercent: 12.4 },
      { name: "Orders", value: orders.toLocaleString("en"), changePercent: 8.1 },
      { name: "Average order", value: money(revenue / orders), changePercent: 3.9 },
      {
        name: "Refunds",
        value: `${(1.2 + LENGTHS[period] / 50).toFixed(1)} %`,
        changePercent: -0.6,
      },
    ],
  };
}

function labelOf(period: Period, today: Date, back: number): string {
  if (period === "12 months") {
    const month = new Date(today.getFullYear(), today.getMonth() - back, 1);
    return month.toLocaleDateString(undefined, { month: "short" });
  }
  const day = new Date(today.getTime() - back * DAY_MS);
  return day.toLocaleDateString(undefined, { day: "numeric", month: "short" });
}

function revenueAt(period: Period, index: number): number {
  const scale = period === "12 months" ? 30 : 1;
  const wave = Math.sin(index * 1.3) * 260 + Math.sin(index * 0.45 + 2) * 340;
  return Math.round((1_900 + index * 14 + wave) * scale);
}

export const money = (amount: number) =>
  amount.toLocaleString("en", { style: "currency", currency: "USD", maximumFractionDigits: 0 });
