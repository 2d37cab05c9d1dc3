"use client";

import { SearchIcon } from "lucide-react";
import { Input } from "@/components/ui/input";
import { isFound, setNoteFilter, useNoteFilter } from "@/hooks/use-note-filter";
import { useNotes } from "@/hooks/use-notes";

export function NotesSearch() {
  const filter = useNoteFilter();
  const found = useNotes()?.filter((note) => isFound(note, filter)).length;

  return (
    <search className="relative">
      <SearchIcon
        aria-hidden
        className="-translate-y-1/2 absolute top-1/2 left-3.5 size-4 text-muted-foreground"
      />
      <Input
        type="search"
        aria-label="Search notes"
        placeholder="Search notes"
        value={filter.query}
        onChange={(event) => setNoteFilter({ query: event.currentTarget.value })}
        className="h-11 pl-10 md:text-base"
      />
      <p aria-live="polite" className="sr-only">
        {filter.query && `${found} ${found === 1 ? "note" : "notes"} found`}
      </p>
    </search>
  );
}
