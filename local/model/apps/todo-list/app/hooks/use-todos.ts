import { newId, storedState } from "@/lib/todo-state";

export type Todo = { id: string; title: string; isDone: boolean; doneAt?: number };

const todos = storedState<Todo[]>({
  key: "todos",
  isValue: (stored) => Array.isArray(stored) && stored.every(isTodo),
  initial: () => [],
});

export const useTodos = todos.useValue;

export const addTodo = (title: string) =>
  todos.set([{ id: newId(), title, isDone: false }, ...todos.get()]);

export function toggleTodo(id: string) {
  const toggled = ({ isDone, doneAt: _, ...todo }: Todo): Todo =>
    isDone ? { ...todo, isDone: false } : { ...todo, isDone: true, doneAt: Date.now() };
  todos.set(todos.get().map((todo) => (todo.id === id ? toggled(todo) : todo)));
}

export const renameTodo = (id: string, title: string) =>
  todos.set(todos.get().map((todo) => (todo.id === id ? { ...todo, title } : todo)));

/** Returns what puts them back where they were, whatever has changed in between. */
export function removeTodos(isRemoved: (todo: Todo) => boolean): () => void {
  const places = [...todos.get().entries()].filter(([, todo]) => isRemoved(todo));
  todos.set(todos.get().filter((todo) => !isRemoved(todo)));
  return () => {
    const restored = [...todos.get()];
    for (const [index, todo] of places) restored.splice(index, 0, todo);
    todos.set(restored);
  };
}

const isTodo = (todo: Partial<Todo> | null | undefined) =>
  typeof todo?.id === "string" &&
  typeof todo.title === "string" &&
  typeof todo.isDone === "boolean" &&
  (todo.doneAt === undefined || typeof todo.doneAt === "number");
