"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { clearResults, topicOf, useQuiz } from "@/hooks/use-quiz";

const SHOWN_MAX = 5;

export function QuizHistory() {
  const results = useQuiz()?.results ?? [];
  const best = results.toSorted((a, b) => b.right / b.total - a.right / a.total || b.at - a.at);

  const clear = () => {
    const undo = clearResults();
    toast("Results cleared", { action: { label: "Undo", onClick: undo } });
  };

  return (
    <section aria-labelledby="best-results" className="flex flex-col gap-4 border-t pt-8">
      <div className="flex min-h-9 items-center justify-between gap-4">
        <h2 id="best-results" className="font-semibold text-lg tracking-tight">
          Best results
        </h2>
        {best.length > 0 && (
          <Button variant="ghost" size="sm" onClick={clear} className="text-muted-foreground">
            Clear
          </Button>
        )}
      </div>
      {best.length === 0 ? (
        <p className="text-muted-foreground">
          Your best rounds are kept here once you have played.
        </p>
      ) : (
        <ol className="flex flex-col gap-3">
          {best.slice(0, SHOWN_MAX).map(({ id, right, total, at, ...result }) => (
            <li key={id} className="flex items-baseline gap-4">
              <span className="w-16 font-semibold text-xl tabular-nums">
                {right}
                <span className="font-normal text-muted-foreground text-sm"> of {total}</span>
              </span>
              <span className="min-w-0 flex-1 truncate">{topicOf(result)?.name}</span>
              <time
                dateTime={new Date(at).toISOString()}
                className="text-muted-foreground text-sm tabular-nums"
              >
                {new Date(at).toLocaleDateString(undefined, { day: "numeric", month: "short" })}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
