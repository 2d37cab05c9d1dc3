import { Skeleton } from "@/components/ui/skeleton";

export function PanelSkeleton({ label }: { label: string }) {
  return (
    <div className="flex flex-1 flex-col gap-3 p-5" aria-busy>
      <span className="sr-only">{label}</span>
      {["w-2/5", "w-3/5", "w-1/2", "w-1/3", "w-2/3"].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}
