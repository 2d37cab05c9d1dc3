"use client";

import { CheckIcon, ChevronDownIcon, CircleDotIcon, CircleIcon } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/utils";
import type { Todo } from "../schema";

const MARKS = {
  pending: { icon: CircleIcon, said: "To do", className: "text-muted-foreground" },
  active: { icon: CircleDotIcon, said: "Doing", className: "text-primary" },
  done: { icon: CheckIcon, said: "Done", className: "text-primary" },
} as const satisfies Record<Todo["status"], object>;

/** What the run means to do, and how far it is. On a phone it is the one that is done now, until all are asked for. */
export function TodoList({ todos }: { todos: Todo[] }) {
  const [isOpen, setOpen] = useState(false);
  const done = todos.filter(({ status }) => status === "done").length;
  return (
    <div className="mt-2 mr-1.5 flex items-start gap-2 border-t pt-2.5 pb-1">
      <ol
        aria-label="Todo list"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, and has to be reached by the keyboard
        tabIndex={0}
        className="flex max-h-[28dvh] min-w-0 flex-1 flex-col gap-1 overflow-y-auto"
      >
        {todos.map((todo, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a todo has no identity but its place
          <Item key={index} todo={todo} isShort={!isOpen} />
        ))}
      </ol>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`All todos, ${done} of ${todos.length} done`}
        className="-my-1 flex h-7 shrink-0 items-center gap-1 rounded-md px-1.5 text-muted-foreground text-xs tabular-nums sm:hidden"
        onClick={() => setOpen(!isOpen)}
      >
        {done} of {todos.length}
        <ChevronDownIcon className={cn("size-3.5", !isOpen && "rotate-180")} aria-hidden />
      </button>
    </div>
  );
}

function Item({ todo: { title, status }, isShort }: { todo: Todo; isShort: boolean }) {
  const { icon: Icon, said, className } = MARKS[status];
  return (
    <li
      aria-current={status === "active" ? "step" : undefined}
      className={cn(
        "flex items-start gap-3 text-[13px] leading-5",
        status !== "active" && "text-muted-foreground",
        status !== "active" && isShort && "max-sm:hidden",
      )}
    >
      <Icon className={cn("mx-px mt-[3px] size-3.5 shrink-0", className)} aria-hidden />
      <span className="sr-only">{said}: </span>
      <span className={cn("min-w-0 break-words", isShort && "max-sm:truncate")}>{title}</span>
    </li>
  );
}
