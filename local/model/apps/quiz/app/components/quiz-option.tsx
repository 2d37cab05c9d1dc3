import { CheckIcon, XIcon } from "lucide-react";
import { cn } from "@/lib/utils";

type QuizOptionProps = {
  text: string;
  letter: string;
  state: "open" | "right" | "wrong" | "other";
  onChoose: () => void;
};

const SAID = {
  open: "",
  right: "(the right answer)",
  wrong: "(your answer, which is wrong)",
  other: "",
};

export function QuizOption({ text, letter, state, onChoose }: QuizOptionProps) {
  return (
    <button
      type="button"
      aria-disabled={state !== "open"}
      onClick={onChoose}
      className={cn(
        "flex min-h-16 w-full items-center gap-4 rounded-2xl border px-5 py-3 text-left outline-none transition-colors focus-visible:ring-[3px] focus-visible:ring-ring/50",
        state === "open" && "hover:border-chart-1 hover:bg-chart-1/5",
        state === "right" && "border-chart-1 bg-chart-1/10",
        state === "wrong" && "border-destructive bg-destructive/10",
        state === "other" && "text-muted-foreground",
      )}
    >
      <span aria-hidden className="w-4 shrink-0 text-center font-medium text-muted-foreground">
        {letter}
      </span>
      <span className="wrap-anywhere min-w-0 flex-1">
        {text} <span className="sr-only">{SAID[state]}</span>
      </span>
      {state === "right" && <CheckIcon aria-hidden className="size-5 shrink-0 text-chart-1" />}
      {state === "wrong" && <XIcon aria-hidden className="size-5 shrink-0 text-destructive" />}
    </button>
  );
}
