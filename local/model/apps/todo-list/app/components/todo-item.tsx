"use client";

import { PencilIcon, Trash2Icon } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { renameTodo, type Todo } from "@/hooks/use-todos";
import { cn } from "@/lib/utils";

type TodoItemProps = { todo: Todo; onToggle: () => void; onDelete: () => void };

export function TodoItem({ todo, onToggle, onDelete }: TodoItemProps) {
  const [isEditing, setIsEditing] = useState(false);
  const returnsFocus = useRef(false);

  const stopEditing = () => {
    returnsFocus.current = true;
    setIsEditing(false);
  };
  const takeFocusBack = (button: HTMLButtonElement | null) => {
    if (!button || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.focus();
  };

  return (
    <li className="group fade-in slide-in-from-top-1 flex min-h-14 animate-in items-center gap-3 px-4 py-2 transition-colors hover:bg-accent/50 motion-reduce:animate-none sm:px-5">
      <Checkbox
        aria-label={todo.title}
        checked={todo.isDone}
        onCheckedChange={onToggle}
        className="size-6 rounded-full border-muted-foreground/50 hover:border-chart-1 data-[state=checked]:border-chart-1 data-[state=checked]:bg-chart-1 data-[state=checked]:text-white dark:data-[state=checked]:bg-chart-1 dark:data-[state=checked]:text-background"
      />
      {isEditing ? (
        <TitleForm todo={todo} onDone={stopEditing} onLeave={() => setIsEditing(false)} />
      ) : (
        <button
          type="button"
          ref={takeFocusBack}
          aria-label={`Edit ${todo.title}`}
          onClick={() => setIsEditing(true)}
          className="flex min-h-10 min-w-0 flex-1 cursor-text items-center gap-2 rounded-md px-2 text-left outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          <span
            className={cn(
              "wrap-anywhere min-w-0 transition-colors",
              todo.isDone &&
                "text-muted-foreground line-through decoration-muted-foreground/60 group-hover:text-foreground/70",
            )}
          >
            {todo.title}
          </span>
          <PencilIcon
            aria-hidden
            className="size-3.5 shrink-0 text-muted-foreground opacity-0 transition-opacity group-hover:opacity-100"
          />
        </button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Delete ${todo.title}`}
        onClick={onDelete}
        className="text-muted-foreground transition-opacity hover:text-destructive pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-hover:opacity-100"
      >
        <Trash2Icon />
      </Button>
    </li>
  );
}

type TitleFormProps = { todo: Todo; onDone: () => void; onLeave: () => void };

function TitleForm({ todo, onDone, onLeave }: TitleFormProps) {
  const save = (input: HTMLInputElement) => {
    const title = input.value.trim();
    if (title) renameTodo(todo.id, title);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = event.currentTarget.elements.namedItem("title");
    if (input instanceof HTMLInputElement) save(input);
    onDone();
  };
  const cancelOnEscape = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Escape") return;
    event.currentTarget.value = todo.title; // the field is saved once more when it loses focus
    onDone();
  };

  return (
    <form onSubmit={submit} className="flex-1">
      <Input
        name="title"
        ref={selectAll}
        aria-label={`Title of ${todo.title}`}
        defaultValue={todo.title}
        maxLength={200}
        autoComplete="off"
        onKeyDown={cancelOnEscape}
        onBlur={(event) => {
          save(event.currentTarget);
          onLeave();
        }}
        className="h-10 px-2 md:text-base"
      />
    </form>
  );
}

const selectAll = (input: HTMLInputElement | null) => input?.select();
