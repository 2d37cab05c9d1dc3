import { ArrowDownIcon } from "lucide-react";
import { cn } from "@/lib/utils";
import { Button } from "./ui/button";

/** Over what grows at its end, for whoever has scrolled away from there. */
export function ToEndButton({ className, onClick }: { className: string; onClick: () => void }) {
  return (
    <Button
      variant="secondary"
      size="sm"
      className={cn("absolute bottom-4 shadow-md", className)}
      onClick={onClick}
    >
      <ArrowDownIcon aria-hidden />
      To the end
    </Button>
  );
}
