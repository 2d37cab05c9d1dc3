import { Skeleton } from "@/components/ui/skeleton";

export function ConversationSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col" aria-busy>
      <span className="sr-only" role="status">
        Loading the conversation
      </span>
      <div className="flex flex-1 flex-col justify-end gap-4 p-5">
        <Skeleton className="ml-8 h-16 w-4/5 self-end rounded-xl" />
        <Skeleton className="h-14 rounded-lg" />
      </div>
      <div className="p-3">
        <Skeleton className="h-[114px] rounded-xl" />
      </div>
    </div>
  );
}

/** The project page in its final measures, while the server is asked for it. */
export function ProjectSkeleton() {
  return (
    <main className="grid min-h-0 flex-1 md:grid-cols-[minmax(22rem,30rem)_minmax(0,1fr)]">
      <div className="flex min-h-0 flex-col border-r">
        <div className="flex h-13 shrink-0 items-center border-b px-5">
          <Skeleton className="h-5 w-40" />
        </div>
        <ConversationSkeleton />
      </div>
      <div className="hidden bg-muted/50 md:block" />
    </main>
  );
}
