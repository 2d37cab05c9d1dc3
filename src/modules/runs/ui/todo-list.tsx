import { CheckIcon, CircleDotIcon, CircleIcon } from "lucide-react";
import { cn } from "@/lib/utils";
import type { Todo } from "../schema";

const MARKS = {
  pending: { icon: CircleIcon, said: "To do", className: "text-muted-foreground" },
  active: { icon: CircleDotIcon, said: "Doing", className: "text-primary" },
  done: { icon: CheckIcon, said: "Done", className: "text-primary" },
} as const satisfies Record<Todo["status"], object>;

/** What the run means to do, and how far it is. */
export function TodoList({ todos }: { todos: Todo[] }) {
  return (
    <ol
      aria-label="Todo list"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, and has to be reached by the keyboard
      tabIndex={0}
      className="mt-2 mr-1.5 flex max-h-[28dvh] flex-col gap-1 overflow-y-auto border-t pt-2.5 pb-1"
    >
      {todos.map(({ title, status }, index) => {
        const { icon: Icon, said, className } = MARKS[status];
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a todo has no identity but its place
            key={index}
            aria-current={status === "active" ? "step" : undefined}
            className={cn(
              "flex items-start gap-3 text-[13px] leading-5",
              status !== "active" && "text-muted-foreground",
            )}
          >
            <Icon className={cn("mx-px mt-[3px] size-3.5 shrink-0", className)} aria-hidden />
            <span className="sr-only">{said}: </span>
            <span className="min-w-0 break-words">{title}</span>
          </li>
        );
      })}
    </ol>
  );
}
