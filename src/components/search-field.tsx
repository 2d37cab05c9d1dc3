import { SearchIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";
import { Input } from "./ui/input";

type Props = Omit<ComponentProps<typeof Input>, "type" | "onChange" | "aria-label"> & {
  label: string;
  value: string;
  onSearch: (search: string) => void;
};

/** Narrows what stands below it. */
export function SearchField({ label, onSearch, className, ...props }: Props) {
  return (
    <div className={cn("relative", className)}>
      <SearchIcon
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted-foreground"
        aria-hidden
      />
      <Input
        type="search"
        aria-label={label}
        className="h-8 pl-8 text-[13px]"
        onChange={({ target }) => onSearch(target.value)}
        {...props}
      />
    </div>
  );
}
