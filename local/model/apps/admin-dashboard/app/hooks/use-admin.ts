import { useSyncExternalStore } from "react";
import {
  type Customer,
  PERIODS,
  type Period,
  PLANS,
  type Plan,
  reportOf,
  SAMPLE_CUSTOMERS,
} from "@/lib/admin-sample";

type Kept = { period: Period; customers: Customer[] };

const STORAGE_KEY = "admin";
const FIRST: Kept = { period: "30 days", customers: SAMPLE_CUSTOMERS };

const listeners = new Set<() => void>();
let shown: (Kept & { report: ReturnType<typeof reportOf> }) | undefined;

/** Undefined on the server and while the page hydrates: only the browser knows the day and what was changed. */
export const useAdmin = () => useSyncExternalStore(subscribe, load, () => undefined);

export const choosePeriod = (period: Period) => save({ ...load(), period });

const periodOf = (word: string): Period =>
  PERIODS.find((period) => period === word) ?? FIRST.period;

export const planOf = (word: unknown): Plan => PLANS.find((plan) => plan === word) ?? "Free";

export function addCustomer(customer: Pick<Customer, "name" | "email" | "plan">) {
  const { customers, ...rest } = load();
  save({ ...rest, customers: [{ ...customer, id: `c${Date.now()}`, revenue: 0 }, ...customers] });
}

export function changePlan(id: string, plan: Plan) {
  const { customers, ...rest } = load();
  save({
    ...rest,
    customers: customers.map((each) => (each.id === id ? { ...each, plan } : each)),
  });
}

/** Returns what puts it back where it was. */
export function removeCustomer(id: string): () => void {
  const { customers, ...rest } = load();
  const place = customers.findIndex((each) => each.id === id);
  const removed = customers.slice(place, place + 1);
  save({ ...rest, customers: customers.filter((each) => each.id !== id) });
  return () => {
    const now = load();
    save({ ...now, customers: now.customers.toSpliced(place, 0, ...removed) });
  };
}

function load() {
  if (!shown) {
    const kept = readStorage();
    shown = { ...kept, report: reportOf(kept.period, new Date()) };
  }
  return shown;
}

function save({ period, customers }: Kept) {
  shown = { period, customers, report: reportOf(period, new Date()) };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ period, customers }));
  } catch {
    // Storage is full or forbidden: the changes live as long as the page.
  }
  for (const notify of listeners) notify();
}

function readStorage(): Kept {
  try {
    const stored: Partial<Kept> | null = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
    const customers = Array.isArray(stored?.customers) ? stored.customers.filter(isCustomer) : null;
    return customers ? { period: periodOf(stored?.period ?? ""), customers } : FIRST;
  } catch {
    return FIRST; // forbidden, or not ours
  }
}

const isCustomer = (value: Partial<Customer> | null): value is Customer =>
  [value?.id, value?.name, value?.email].every((text) => typeof text === "string") &&
  typeof value?.revenue === "number" &&
  PLANS.some((plan) => plan === value.plan);

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
  };
}
