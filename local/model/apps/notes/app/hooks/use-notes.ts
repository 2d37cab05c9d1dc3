import { newId, storedState } from "@/lib/notes-state";

export type Note = {
  id: string;
  title: string;
  text: string;
  isPinned: boolean;
  isSample: boolean;
  changedAt: number;
};

const HOUR_MS = 3_600_000;

const notes = storedState<Note[]>({
  key: "notes",
  isValue: (stored) => Array.isArray(stored) && stored.every(isNote),
  initial: sampleNotes,
});

/** Pinned notes first, then what was changed last. */
export const useNotes = () =>
  notes
    .useValue()
    ?.toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned) || b.changedAt - a.changedAt);

export function addNote() {
  const id = newId();
  const note = { title: "", text: "", isPinned: false, isSample: false, changedAt: Date.now() };
  notes.set([{ id, ...note }, ...notes.get()]);
  return id;
}

export function changeNote(id: string, change: Partial<Pick<Note, "title" | "text">>) {
  const saved = { ...change, isSample: false, changedAt: Date.now() };
  notes.set(notes.get().map((note) => (note.id === id ? { ...note, ...saved } : note)));
}

export function togglePin(id: string) {
  notes.set(
    notes.get().map((note) => (note.id === id ? { ...note, isPinned: !note.isPinned } : note)),
  );
}

/** Returns what puts them back. */
export function removeNotes(isRemoved: (note: Note) => boolean): () => void {
  const removed = notes.get().filter(isRemoved);
  notes.set(notes.get().filter((note) => !isRemoved(note)));
  return () => notes.set([...notes.get(), ...removed]);
}

export const titleOf = (note: Note) => note.title.trim() || "Untitled note";

/** The words of a note that begin with a #. */
export const tagsOf = (note: Note) => [
  ...new Set(
    `${note.title} ${note.text}`
      .match(/(?<=^|\s)#[\p{L}\p{N}_-]+/gu)
      ?.map((tag) => tag.toLowerCase()),
  ),
];

function isNote(note: Partial<Note> | null | undefined) {
  return (
    typeof note?.id === "string" &&
    typeof note.title === "string" &&
    typeof note.text === "string" &&
    typeof note.changedAt === "number"
  );
}

function sampleNotes(): Note[] {
  const texts = [
    [
      "Lemon pasta for four",
      "400 g spaghetti, two lemons, butter, parmesan, black pepper.\n\nKeep a cup of the cooking water. Stir butter and lemon into it, then the pasta.\n\n#recipes",
    ],
    [
      "Questions for the landlord",
      "– Who looks after the heating?\n– May we paint the hall?\n– Where do the bikes go in winter?\n\n#home",
    ],
    [
      "Books that friends liked",
      "The Left Hand of Darkness\nInvisible Cities\nA Month in the Country\n\n#reading",
    ],
    ["Weekend in the mountains", "Train at 8:12. Maps are offline. Bring the small stove. #travel"],
  ] as const;
  return texts.map(([title, text], place) => ({
    id: newId(),
    title,
    text,
    isPinned: place === 0,
    isSample: true,
    changedAt: Date.now() - place * 26 * HOUR_MS,
  }));
}
