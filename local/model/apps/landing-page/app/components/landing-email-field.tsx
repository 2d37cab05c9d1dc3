import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

export function LandingEmailField({ id, problem }: { id: string; problem: string | undefined }) {
  return (
    <div className="w-full">
      <Label htmlFor={id} className="mb-2">
        Email
      </Label>
      <Input
        id={id}
        name="email"
        type="email"
        autoComplete="email"
        maxLength={200}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && `${id}-problem`}
        className="h-11 bg-background"
      />
      {problem && (
        <p id={`${id}-problem`} className="mt-2 font-medium text-destructive text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
