import type { CSSProperties } from "react";
import { Skeleton } from "@/components/ui/skeleton";

/** As the workspace will stand, so that nothing moves when it does. */
export function ConversationSkeleton({ chatWidth }: { chatWidth: number }) {
  return (
    <div className="flex min-h-0 flex-1" aria-busy>
      <span className="sr-only" role="status">
        Loading the app
      </span>
      <div
        style={{ "--first": `${chatWidth}px` } as CSSProperties}
        className="flex w-full flex-col md:w-[min(var(--first),60%)] md:shrink-0 md:border-r"
      >
        <div className="flex h-13 items-center border-b px-5">
          <Skeleton className="h-4 w-32" />
        </div>
        <div className="flex flex-1 flex-col gap-4 p-5">
          <Skeleton className="ml-8 h-16 w-4/5 self-end rounded-xl" />
          <Skeleton className="h-14 rounded-lg" />
        </div>
        <div className="p-3">
          <Skeleton className="h-[114px] rounded-xl" />
        </div>
      </div>
      <div className="hidden flex-1 flex-col md:flex">
        <div className="flex h-13 items-center gap-4 border-b px-4">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-4 w-16" />
          <Skeleton className="h-4 w-20" />
        </div>
      </div>
    </div>
  );
}
