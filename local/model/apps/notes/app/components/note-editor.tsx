import { ArrowLeftIcon, PinIcon, PinOffIcon, Trash2Icon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { changeNote, type Note, titleOf, togglePin } from "@/hooks/use-notes";
import { cn } from "@/lib/utils";

type NoteEditorProps = {
  note: Note;
  /** If it is new as well, the cursor waits in its title. */
  isJustOpened: boolean;
  onLeave: () => void;
  onDelete: () => void;
  className: string;
};

const FIELD =
  "wrap-anywhere field-sizing-content resize-none rounded-md bg-transparent outline-none placeholder:text-muted-foreground focus-visible:ring-[3px] focus-visible:ring-ring/50";

export function NoteEditor({ note, isJustOpened, onLeave, onDelete, className }: NoteEditorProps) {
  const isNew = !note.title && !note.text;

  return (
    <article
      aria-label={titleOf(note)}
      className={cn("flex min-w-0 flex-col md:min-h-[60vh] md:border-l md:pl-8", className)}
    >
      <div className="-ml-2 mb-3 flex items-center gap-1 md:ml-0 md:justify-end">
        <Button id="notes-back" variant="ghost" onClick={onLeave} className="mr-auto md:hidden">
          <ArrowLeftIcon aria-hidden />
          All notes
        </Button>
        <Button variant="ghost" onClick={() => togglePin(note.id)}>
          {note.isPinned ? <PinOffIcon aria-hidden /> : <PinIcon aria-hidden />}
          {note.isPinned ? "Unpin" : "Pin"}
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Delete ${titleOf(note)}`}
          onClick={onDelete}
          className="text-muted-foreground hover:text-destructive"
        >
          <Trash2Icon />
        </Button>
      </div>
      <textarea
        ref={isJustOpened && isNew ? takeFocus : undefined}
        rows={1}
        aria-label="Title"
        placeholder="Title"
        value={note.title}
        maxLength={200}
        onChange={(event) =>
          changeNote(note.id, { title: event.currentTarget.value.replaceAll("\n", " ") })
        }
        className={cn(FIELD, "-mx-2 px-2 py-1 font-semibold text-2xl tracking-tight")}
      />
      <textarea
        aria-label="Text"
        placeholder="Write something. A word with a # becomes a tag."
        value={note.text}
        onChange={(event) => changeNote(note.id, { text: event.currentTarget.value })}
        className={cn(FIELD, "-mx-2 mt-2 min-h-60 flex-1 px-2 py-1 leading-relaxed")}
      />
    </article>
  );
}

const takeFocus = (field: HTMLTextAreaElement | null) => field?.focus();
