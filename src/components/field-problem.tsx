import { cn } from "@/lib/utils";

/** A failure, as the server tells it. */
export type FieldError = {
  message: string;
  data?: { told: { fields?: Record<string, string[]> } } | null;
};

/** Why a field was refused, or why the whole was. The field names it with `aria-describedby`. */
export function FieldProblem({
  id,
  error,
  field,
  className,
}: {
  id: string;
  error: FieldError | null;
  field: string;
  className?: string;
}) {
  const fields = error?.data?.told.fields;
  const sentences = fields ? (fields[field] ?? []) : [error?.message];
  return (
    <p
      id={id}
      role="alert"
      className={cn("mt-2 break-words text-destructive text-sm empty:hidden", className)}
    >
      {[...new Set(sentences)].join(" ")}
    </p>
  );
}
