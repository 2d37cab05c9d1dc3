import { cn } from "@/lib/utils";

/** Words of the person's. */
export function Bubble({ text, className }: { text: string; className?: string }) {
  return (
    <p
      className={cn(
        "min-w-0 whitespace-pre-wrap break-words rounded-xl rounded-br-sm bg-secondary px-4 py-2.5 leading-relaxed",
        className,
      )}
    >
      {text}
    </p>
  );
}
