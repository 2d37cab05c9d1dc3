import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["first", "second", "third"];

/** The list in its final measures, before it is known. */
export function ProjectsSkeleton() {
  return (
    <section aria-label="Loading your apps" aria-busy>
      <div className="mb-4 flex h-9 items-center justify-between">
        <Skeleton className="h-7 w-28" />
        <Skeleton className="h-9 w-60" />
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {CARDS.map((card) => (
          <Skeleton key={card} className="h-[190px] rounded-xl" />
        ))}
      </div>
    </section>
  );
}
