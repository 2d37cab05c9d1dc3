import { useSyncExternalStore } from "react";

export type Todo = { id: string; title: string; isDone: boolean; doneAt?: number };

const STORAGE_KEY = "todos";

const listeners = new Set<() => void>();
let todos: Todo[] | undefined;
let added = 0;

/** Undefined on the server and while the page hydrates: only the browser knows the list. */
export const useTodos = () => useSyncExternalStore(subscribe, load, () => undefined);

export function addTodo(title: string) {
  added += 1;
  save([{ id: `${Date.now()}-${added}`, title, isDone: false }, ...load()]);
}

export function toggleTodo(id: string) {
  const toggled = ({ isDone, doneAt: _, ...todo }: Todo): Todo =>
    isDone ? { ...todo, isDone: false } : { ...todo, isDone: true, doneAt: Date.now() };
  save(load().map((todo) => (todo.id === id ? toggled(todo) : todo)));
}

export function renameTodo(id: string, title: string) {
  save(load().map((todo) => (todo.id === id ? { ...todo, title } : todo)));
}

/** Returns what puts them back where they were, whatever has changed in between. */
export function removeTodos(isRemoved: (todo: Todo) => boolean): () => void {
  const places = [...load().entries()].filter(([, todo]) => isRemoved(todo));
  save(load().filter((todo) => !isRemoved(todo)));
  return () => {
    const restored = [...load()];
    for (const [index, todo] of places) restored.splice(index, 0, todo);
    save(restored);
  };
}

function load(): Todo[] {
  todos ??= readStorage();
  return todos;
}

function save(next: Todo[]) {
  todos = next;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Storage is full or forbidden: the list lives as long as the page.
  }
  for (const notify of listeners) notify();
}

function readStorage(): Todo[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isTodo) : [];
  } catch {
    return []; // forbidden, or not ours
  }
}

function isTodo(value: Partial<Todo> | null): value is Todo {
  return (
    typeof value?.id === "string" &&
    typeof value.title === "string" &&
    typeof value.isDone === "boolean" &&
    (value.doneAt === undefined || typeof value.doneAt === "number")
  );
}

function subscribe(notify: () => void) {
  // Another tab has changed the list.
  const reload = (event: StorageEvent) => {
    if (event.key !== STORAGE_KEY && event.key !== null) return;
    todos = undefined;
    notify();
  };
  listeners.add(notify);
  window.addEventListener("storage", reload);
  return () => {
    listeners.delete(notify);
    window.removeEventListener("storage", reload);
  };
}
