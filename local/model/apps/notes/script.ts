import type { ScriptedApp } from "../scripted-app.ts";
import notesState from "../stored-state/app/lib/stored-state.ts?raw";
import noteEditor from "./app/components/note-editor.tsx?raw";
import noteList from "./app/components/note-list.tsx?raw";
import notesFrame from "./app/components/notes-app.tsx?raw";
import notesDesk from "./app/components/notes-desk.tsx?raw";
import notesSearch from "./app/components/notes-search.tsx?raw";
import notesTags from "./app/components/notes-tags.tsx?raw";
import useNoteFilter from "./app/hooks/use-note-filter.ts?raw";
import useNotes from "./app/hooks/use-notes.ts?raw";

export const notesApp: ScriptedApp = {
  title: "Notes",
  isWantedIn:
    /^(?!.*\b(landing|pricing) page\b)(?!.*\b(habits?|kanban|to-?dos?|pomodoro|expenses?)\b).*\b(notes?|note-?taking|note ?(book|pad)s?|memos?)\b/is,
  intro:
    "I'll build a place for notes: a list that can be searched beside the note that you write in.",
  summary:
    "Your notes are ready: write, pin what matters, search, and undo a deletion. Everything is saved as you type and kept in the browser. It starts with sample notes that one click clears.",
  frame: { name: "NotesApp", module: "components/notes-app" },
  sections: [
    {
      name: "Search",
      isMeantBy: /\b(search|find)\b/i,
      component: { name: "NotesSearch", module: "components/notes-search" },
      isThereAtFirst: true,
    },
    {
      name: "Tags",
      isMeantBy: /\b(tags?|labels?|categor(y|ies)|hashtags?)\b/i,
      component: { name: "NotesTags", module: "components/notes-tags" },
      isThereAtFirst: false,
    },
    {
      name: "Notes",
      isMeantBy:
        /^(?!.*\b(search|find|tags?|labels?|categor(y|ies)|hashtags?)\b).*\b(notes?|list|editor)\b/is,
      component: { name: "NotesDesk", module: "components/notes-desk" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/notes-state.ts": notesState,
    "hooks/use-notes.ts": useNotes,
    "hooks/use-note-filter.ts": useNoteFilter,
    "components/note-list.tsx": noteList,
    "components/note-editor.tsx": noteEditor,
    "components/notes-search.tsx": notesSearch,
    "components/notes-tags.tsx": notesTags,
    "components/notes-desk.tsx": notesDesk,
    "components/notes-app.tsx": notesFrame,
  },
  mistake: {
    path: "components/notes-search.tsx",
    right: "value={filter.query}",
    wrong: "value={filter.text}",
    repair:
      "The search field asked for something that the search does not have. I name it rightly.",
  },
};
