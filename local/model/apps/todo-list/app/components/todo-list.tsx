"use client";

import { CircleCheckBigIcon, PlusIcon } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { TodoItem } from "@/components/todo-item";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { addTodo, removeTodos, type Todo, toggleTodo, useTodos } from "@/hooks/use-todos";

const FILTERS = [
  {
    name: "All",
    shows: () => true,
    empty: "Nothing to do yet",
    hint: "Add your first todo above.",
  },
  {
    name: "Active",
    shows: (todo: Todo) => !todo.isDone,
    empty: "All done",
    hint: "Everything on your list is completed.",
  },
  {
    name: "Completed",
    shows: (todo: Todo) => todo.isDone,
    empty: "Nothing completed yet",
    hint: "Todos that you tick off appear here.",
  },
];

export function TodoList() {
  const todos = useTodos();
  const [filterName, setFilterName] = useState("All");
  const panel = useRef<HTMLDivElement>(null);

  const filter = FILTERS.find(({ name }) => name === filterName) ?? FILTERS[0];
  const shown = todos?.filter(filter.shows);
  const { empty, hint } = todos?.length === 0 ? FILTERS[0] : filter;
  const doneCount = todos?.filter((todo) => todo.isDone).length ?? 0;

  const remove = (isRemoved: (todo: Todo) => boolean, message: string) => {
    const undo = removeTodos(isRemoved);
    panel.current?.focus(); // what had the focus is gone
    toast(message, { action: { label: "Undo", onClick: undo } });
  };
  const toggle = (todo: Todo) => {
    toggleTodo(todo.id);
    if (filterName !== "All") panel.current?.focus();
  };

  return (
    <Card className="gap-0 overflow-hidden py-0">
      <AddForm />
      <Tabs value={filterName} onValueChange={setFilterName} className="gap-0">
        <div className="border-b px-4 py-3 sm:px-5">
          <TabsList aria-label="Which todos are shown" className="w-full sm:w-fit">
            {FILTERS.map(({ name, shows }) => (
              <TabsTrigger key={name} value={name}>
                {name}
                <span className="min-w-4 text-muted-foreground text-xs tabular-nums">
                  {todos?.filter(shows).length}
                </span>
              </TabsTrigger>
            ))}
          </TabsList>
        </div>
        <TabsContent
          ref={panel}
          value={filterName}
          className="focus-visible:ring-[3px] focus-visible:ring-ring/50 focus-visible:ring-inset"
        >
          {!shown && <LoadingRows />}
          {shown?.length === 0 && <Empty title={empty} hint={hint} />}
          <ul className="divide-y">
            {shown?.map((todo) => (
              <TodoItem
                key={todo.id}
                todo={todo}
                onToggle={() => toggle(todo)}
                onDelete={() => remove(({ id }) => id === todo.id, `Deleted “${todo.title}”`)}
              />
            ))}
          </ul>
        </TabsContent>
      </Tabs>
      {doneCount > 0 && (
        <div className="flex justify-end border-t px-2 py-2">
          <Button
            variant="ghost"
            size="sm"
            onClick={() => remove((todo) => todo.isDone, clearedMessage(doneCount))}
            className="text-muted-foreground"
          >
            Clear completed
          </Button>
        </div>
      )}
    </Card>
  );
}

const clearedMessage = (count: number) =>
  count === 1 ? "Cleared 1 completed todo" : `Cleared ${count} completed todos`;

function AddForm() {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const title = String(new FormData(form).get("title")).trim();
    if (title) addTodo(title);
    form.reset();
  };

  return (
    <form onSubmit={submit} className="flex gap-2 border-b p-4 sm:p-5">
      <Input
        name="title"
        aria-label="New todo"
        placeholder="What needs to be done?"
        maxLength={200}
        autoComplete="off"
        enterKeyHint="done"
        className="h-11 md:text-base"
      />
      <Button type="submit" className="h-11">
        <PlusIcon aria-hidden />
        Add
      </Button>
    </form>
  );
}

function Empty({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <div className="mb-3 grid size-14 place-items-center rounded-full bg-chart-1/10 text-chart-1">
        <CircleCheckBigIcon aria-hidden className="size-7" />
      </div>
      <p className="font-medium">{title}</p>
      <p className="text-muted-foreground text-sm">{hint}</p>
    </div>
  );
}

function LoadingRows() {
  return (
    <div aria-hidden className="flex flex-col gap-5 px-5 py-5">
      <Skeleton className="h-5 w-3/4" />
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-5 w-2/3" />
    </div>
  );
}
