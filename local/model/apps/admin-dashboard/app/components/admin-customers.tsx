"use client";

import { ArrowUpDownIcon, Trash2Icon } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { AdminCustomerForm } from "@/components/admin-customer-form";
import { AdminPlanSelect } from "@/components/admin-plan-select";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { changePlan, removeCustomer, useAdmin } from "@/hooks/use-admin";
import { type Customer, money } from "@/lib/admin-sample";

const ORDERS = {
  name: (a: Customer, b: Customer) => a.name.localeCompare(b.name),
  revenue: (a: Customer, b: Customer) => b.revenue - a.revenue,
};

export function AdminCustomers() {
  const customers = useAdmin()?.customers ?? [];
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<keyof typeof ORDERS>("revenue");

  const sought = search.trim().toLowerCase();
  const shown = customers
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(sought))
    .toSorted(ORDERS[order]);
  const remove = ({ id, name }: Customer) => {
    const undo = removeCustomer(id);
    toast(`Removed ${name}`, { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section aria-labelledby="customers" className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="customers" className="mr-auto font-semibold text-lg tracking-tight">
          Customers
        </h2>
        <Input
          type="search"
          aria-label="Search customers"
          placeholder="Name or address"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="w-full sm:w-56"
        />
        <AdminCustomerForm />
      </div>
      <Table>
        <TableHeader>
          <TableRow>
            <SortedHead
              name="Customer"
              isSorted={order === "name"}
              onSort={() => setOrder("name")}
            />
            <TableHead>Plan</TableHead>
            <SortedHead
              name="Revenue"
              isSorted={order === "revenue"}
              onSort={() => setOrder("revenue")}
              className="hidden sm:table-cell"
            />
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {shown.map((customer) => (
            <TableRow key={customer.id}>
              <TableCell className="py-3 whitespace-normal wrap-anywhere">
                <span className="block font-medium">{customer.name}</span>
                <span className="text-muted-foreground">{customer.email}</span>
              </TableCell>
              <TableCell>
                <AdminPlanSelect
                  label={`Plan of ${customer.name}`}
                  plan={customer.plan}
                  onChoose={(plan) => changePlan(customer.id, plan)}
                />
              </TableCell>
              <TableCell className="hidden tabular-nums sm:table-cell">
                {money(customer.revenue)}
              </TableCell>
              <TableCell className="text-right">
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Remove ${customer.name}`}
                  onClick={() => remove(customer)}
                  className="text-muted-foreground hover:text-destructive"
                >
                  <Trash2Icon aria-hidden />
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {shown.length === 0 && (
        <p role="status" className="py-10 text-center text-muted-foreground">
          {sought
            ? "No customer is called that."
            : "There are no customers yet. Add the first one."}
        </p>
      )}
    </section>
  );
}

type SortedHeadProps = {
  name: string;
  isSorted: boolean;
  onSort: () => void;
  className?: string;
};

function SortedHead({ name, isSorted, onSort, className }: SortedHeadProps) {
  const direction = name === "Revenue" ? "descending" : "ascending";
  return (
    <TableHead aria-sort={isSorted ? direction : "none"} className={className}>
      <Button variant="ghost" size="sm" onClick={onSort} className="-ml-3">
        {name}
        <ArrowUpDownIcon aria-hidden className={isSorted ? "text-chart-1" : "opacity-40"} />
      </Button>
    </TableHead>
  );
}
