"use client";

import { useRef, useState } from "react";
import { toast } from "sonner";
import { NoteEditor } from "@/components/note-editor";
import { NoteList } from "@/components/note-list";
import { Skeleton } from "@/components/ui/skeleton";
import { clearNoteFilter, isFound, useNoteFilter } from "@/hooks/use-note-filter";
import { addNote, type Note, removeNotes, titleOf, useNotes } from "@/hooks/use-notes";
import { cn } from "@/lib/utils";

/** The list beside the note that is open; on a phone, one or the other. */
export function NotesDesk() {
  const notes = useNotes();
  const filter = useNoteFilter();
  const [openedId, setOpenedId] = useState<string>();
  const newButton = useRef<HTMLButtonElement>(null);

  if (!notes) return <Skeleton className="flex-1 rounded-xl" />;

  const found = notes.filter((note) => isFound(note, filter));
  const opened = notes.find(({ id }) => id === openedId);
  const shown = opened ?? found[0];

  const open = (id: string) => {
    setOpenedId(id);
    requestAnimationFrame(() => document.getElementById("notes-back")?.focus()); // on a phone, the list is gone
  };
  const leave = () => {
    setOpenedId(undefined);
    requestAnimationFrame(() => newButton.current?.focus()); // it may have been hidden until then
  };
  const create = () => {
    clearNoteFilter();
    setOpenedId(addNote());
  };
  const remove = (isRemoved: (note: Note) => boolean, message: string) => {
    const undo = removeNotes(isRemoved);
    toast(message, { action: { label: "Undo", onClick: undo } });
    leave();
  };

  return (
    <section
      aria-label="Notes"
      className="grid flex-1 items-start grid-cols-[minmax(0,1fr)] gap-x-8 md:grid-cols-[17rem_minmax(0,1fr)]"
    >
      <NoteList
        notes={found}
        hasNotes={notes.length > 0}
        shownId={shown?.id}
        newButton={newButton}
        onOpen={open}
        onCreate={create}
        onClearSamples={() => remove(({ isSample }) => isSample, "Sample notes cleared")}
        className={cn(opened && "hidden md:flex")}
      />
      {shown && (
        <NoteEditor
          key={shown.id}
          note={shown}
          isJustOpened={opened !== undefined}
          onLeave={leave}
          onDelete={() => remove(({ id }) => id === shown.id, `Deleted “${titleOf(shown)}”`)}
          className={cn(!opened && "hidden md:flex")}
        />
      )}
    </section>
  );
}
