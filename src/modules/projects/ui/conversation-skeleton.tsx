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
