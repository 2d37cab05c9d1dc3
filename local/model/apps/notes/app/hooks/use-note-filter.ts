import { useSyncExternalStore } from "react";
import { type Note, tagsOf } from "@/hooks/use-notes";

type NoteFilter = { query: string; tag: string | undefined };

const EVERYTHING: NoteFilter = { query: "", tag: undefined };

const listeners = new Set<() => void>();
let filter = EVERYTHING;

/** Which notes are looked for: as long as the page is open, in all its parts. */
export const useNoteFilter = () =>
  useSyncExternalStore(
    subscribe,
    () => filter,
    () => EVERYTHING,
  );

export function setNoteFilter(change: Partial<NoteFilter>) {
  filter = { ...filter, ...change };
  for (const notify of listeners) notify();
}

export const clearNoteFilter = () => setNoteFilter(EVERYTHING);

export function isFound(note: Note, { query, tag }: NoteFilter) {
  const text = `${note.title} ${note.text}`.toLowerCase();
  return text.includes(query.trim().toLowerCase()) && (!tag || tagsOf(note).includes(tag));
}

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
  };
}
