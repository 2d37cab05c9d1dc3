import { Skeleton } from "@/components/ui/skeleton";

const FIELDS = { name: "h-9", instructions: "h-32", paths: "h-24", commands: "h-24" };

/** The page in its final measures, before it is known. */
export function SettingsSkeleton() {
  return (
    <div aria-busy>
      <span className="sr-only" role="status">
        Loading the settings
      </span>
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-5 h-9 w-44" />
      <Skeleton className="mt-3 mb-9 h-5 w-80 max-w-full" />
      <div className="divide-y border-t">
        {Object.entries(FIELDS).map(([name, height]) => (
          <div
            key={name}
            className="grid gap-x-12 gap-y-4 py-9 md:grid-cols-[15rem_minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)]"
          >
            <div>
              <Skeleton className="h-6 w-32" />
              <Skeleton className="mt-2.5 h-4 w-52" />
            </div>
            <div>
              <Skeleton className={height} />
              <Skeleton className="mt-4 h-9 w-20" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
