"use client";

import { PlusIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { AdminPlanSelect } from "@/components/admin-plan-select";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { addCustomer } from "@/hooks/use-admin";
import type { Plan } from "@/lib/admin-sample";

export function AdminCustomerForm() {
  const [isOpen, setIsOpen] = useState(false);
  const [plan, setPlan] = useState<Plan>("Free");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get("name")).trim();
    if (!name) return;
    addCustomer({ name, email: String(data.get("email")), plan });
    setIsOpen(false);
  };

  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button>
          <PlusIcon aria-hidden />
          Add customer
        </Button>
      </DialogTrigger>
      <DialogContent className="sm:max-w-md">
        <DialogHeader>
          <DialogTitle>Add a customer</DialogTitle>
          <DialogDescription>They begin without revenue.</DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <div className="flex flex-col gap-2">
            <Label htmlFor="customer-name">Name</Label>
            <Input
              id="customer-name"
              name="name"
              required
              pattern=".*\S.*"
              maxLength={60}
              autoComplete="off"
            />
          </div>
          <div className="flex flex-col gap-2">
            <Label htmlFor="customer-email">E-mail</Label>
            <Input id="customer-email" name="email" type="email" required autoComplete="off" />
          </div>
          <div className="flex items-end justify-between gap-3">
            <AdminPlanSelect label="Plan" plan={plan} onChoose={setPlan} />
            <Button type="submit">Add</Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
