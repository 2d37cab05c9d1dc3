import { useSyncExternalStore } from "react";

type Kept<Value> = {
  key: string;
  /** Whether what the browser has kept is of this kind. */
  isValue: (stored: Partial<Value>) => boolean;
  initial: () => Value;
};

/** A value that the browser keeps and all its tabs share. */
export function storedState<Value>({ key, isValue, initial }: Kept<Value>) {
  const listeners = new Set<() => void>();
  let value: Value | undefined;

  const get = (): Value => {
    value ??= read();
    return value;
  };

  function read(): Value {
    try {
      const stored: Value | null = JSON.parse(localStorage.getItem(key) ?? "null");
      return stored !== null && isValue(stored) ? stored : initial();
    } catch {
      return initial(); // forbidden, or not ours
    }
  }

  function set(next: Value) {
    value = next;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage is full or forbidden: the value lives as long as the page.
    }
    for (const notify of listeners) notify();
  }

  function subscribe(notify: () => void) {
    // Another tab has changed the value.
    const reload = (event: StorageEvent) => {
      if (event.key !== key && event.key !== null) return;
      value = undefined;
      notify();
    };
    listeners.add(notify);
    window.addEventListener("storage", reload);
    return () => {
      listeners.delete(notify);
      window.removeEventListener("storage", reload);
    };
  }

  /** Undefined on the server and while the page hydrates: only the browser knows the value. */
  const useValue = () => useSyncExternalStore<Value | undefined>(subscribe, get, () => undefined);

  return { get, set, useValue };
}

let idCount = 0;

export function newId() {
  idCount += 1;
  return `${Date.now().toString(36)}-${idCount}`;
}
