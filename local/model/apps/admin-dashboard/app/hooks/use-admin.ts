import {
  type Customer,
  PERIODS,
  type Period,
  PLANS,
  type Plan,
  reportOf,
  SAMPLE_CUSTOMERS,
} from "@/lib/admin-sample";
import { newId, storedState } from "@/lib/admin-state";

type Kept = { period: Period; customers: Customer[] };

const kept = storedState<Kept>({
  key: "admin",
  isValue: ({ period, customers }) =>
    PERIODS.some((each) => each === period) &&
    Array.isArray(customers) &&
    customers.every(isCustomer),
  initial: () => ({ period: "30 days", customers: SAMPLE_CUSTOMERS }),
});

export const useAdmin = kept.useValue;

/** What the figures of the chosen period are today. */
export function useReport() {
  const period = useAdmin()?.period;
  return period && { period, ...reportOf(period, new Date()) };
}

export const choosePeriod = (period: Period) => kept.set({ ...kept.get(), period });

export const planOf = (word: unknown): Plan => PLANS.find((plan) => plan === word) ?? "Free";

export function addCustomer(customer: Pick<Customer, "name" | "email" | "plan">) {
  const { customers, ...rest } = kept.get();
  kept.set({ ...rest, customers: [{ ...customer, id: newId(), revenue: 0 }, ...customers] });
}

export function changePlan(id: string, plan: Plan) {
  const { customers, ...rest } = kept.get();
  kept.set({
    ...rest,
    customers: customers.map((each) => (each.id === id ? { ...each, plan } : each)),
  });
}

/** Returns what puts it back where it was. */
export function removeCustomer(id: string): () => void {
  const { customers, ...rest } = kept.get();
  const place = customers.findIndex((each) => each.id === id);
  const removed = customers.slice(place, place + 1);
  kept.set({ ...rest, customers: customers.filter((each) => each.id !== id) });
  return () => {
    const now = kept.get();
    kept.set({ ...now, customers: now.customers.toSpliced(place, 0, ...removed) });
  };
}

const isCustomer = (customer: Partial<Customer> | null) =>
  [customer?.id, customer?.name, customer?.email].every((text) => typeof text === "string") &&
  typeof customer?.revenue === "number" &&
  PLANS.some((plan) => plan === customer.plan);
