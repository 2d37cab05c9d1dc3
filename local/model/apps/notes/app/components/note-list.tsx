import { NotebookPenIcon, PinIcon, PlusIcon } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { clearNoteFilter } from "@/hooks/use-note-filter";
import { type Note, titleOf } from "@/hooks/use-notes";
import { cn } from "@/lib/utils";

type NoteListProps = {
  notes: Note[];
  /** Whether there are any, found or not. */
  hasNotes: boolean;
  shownId: string | undefined;
  newButton: Ref<HTMLButtonElement>;
  onOpen: (id: string) => void;
  onCreate: () => void;
  onClearSamples: () => void;
  className: string;
};

export function NoteList({ notes, hasNotes, shownId, className, ...props }: NoteListProps) {
  return (
    <div className={cn("flex flex-col gap-3", className)}>
      <Button ref={props.newButton} onClick={props.onCreate} className="h-10">
        <PlusIcon aria-hidden />
        New note
      </Button>
      {notes.length === 0 && <NothingFound hasNotes={hasNotes} />}
      <ul className="flex flex-col gap-1">
        {notes.map((note) => (
          <li key={note.id}>
            <button
              type="button"
              aria-current={note.id === shownId ? "true" : undefined}
              onClick={() => props.onOpen(note.id)}
              className="flex w-full flex-col gap-0.5 rounded-lg px-3 py-2.5 text-left outline-none transition-colors hover:bg-accent focus-visible:ring-[3px] focus-visible:ring-ring/50 md:aria-[current]:bg-accent"
            >
              <span className="flex w-full items-center gap-2">
                <span className="truncate font-medium">{titleOf(note)}</span>
                {note.isPinned && (
                  <PinIcon aria-label="Pinned" className="size-3.5 shrink-0 text-chart-1" />
                )}
              </span>
              <span className="w-full truncate text-muted-foreground text-sm">
                {dayOf(note.changedAt)} · {note.text.trim() || "Empty"}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {notes.some(({ isSample }) => isSample) && (
        <p className="px-3 text-muted-foreground text-sm">
          These are sample notes.{" "}
          <Button variant="link" className="h-auto p-0 underline" onClick={props.onClearSamples}>
            Clear them
          </Button>
        </p>
      )}
    </div>
  );
}

function NothingFound({ hasNotes }: { hasNotes: boolean }) {
  return (
    <div className="flex flex-col items-center gap-1 px-4 py-12 text-center">
      <NotebookPenIcon aria-hidden className="mb-2 size-7 text-muted-foreground" />
      <p className="font-medium">{hasNotes ? "No note matches" : "No notes yet"}</p>
      {hasNotes ? (
        <Button variant="link" className="h-auto p-0 underline" onClick={clearNoteFilter}>
          Show all notes
        </Button>
      ) : (
        <p className="text-muted-foreground text-sm">Your first one is a click away.</p>
      )}
    </div>
  );
}

function dayOf(time: number) {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" })
    : date.toLocaleDateString("en-US", { month: "short", day: "numeric" });
}
