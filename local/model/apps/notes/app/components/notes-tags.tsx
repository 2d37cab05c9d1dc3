"use client";

import { Button } from "@/components/ui/button";
import { setNoteFilter, useNoteFilter } from "@/hooks/use-note-filter";
import { tagsOf, useNotes } from "@/hooks/use-notes";

export function NotesTags() {
  const { tag: chosen } = useNoteFilter();
  const tags = [...new Set(useNotes()?.flatMap(tagsOf))].toSorted();

  return (
    <section aria-labelledby="notes-tags" className="flex flex-wrap items-center gap-2">
      <h2 id="notes-tags" className="mr-1 text-muted-foreground text-sm">
        Tags
      </h2>
      {tags.length === 0 && (
        <p className="text-muted-foreground text-sm">
          Write a word with a # into a note and it appears here.
        </p>
      )}
      {tags.map((tag) => (
        <Button
          key={tag}
          size="sm"
          variant={tag === chosen ? "default" : "secondary"}
          aria-pressed={tag === chosen}
          onClick={() => setNoteFilter({ tag: tag === chosen ? undefined : tag })}
          className="max-w-full rounded-full"
        >
          <span className="truncate">{tag}</span>
        </Button>
      ))}
    </section>
  );
}
