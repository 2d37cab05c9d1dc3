import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { planOf } from "@/hooks/use-admin";
import { PLANS, type Plan } from "@/lib/admin-sample";

type AdminPlanSelectProps = { label: string; plan: Plan; onChoose: (plan: Plan) => void };

export function AdminPlanSelect({ label, plan, onChoose }: AdminPlanSelectProps) {
  return (
    <Select value={plan} onValueChange={(word) => onChoose(planOf(word))}>
      <SelectTrigger aria-label={label} className="min-w-28">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {PLANS.map((name) => (
          <SelectItem key={name} value={name}>
            {name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
