import {
  type Answer,
  call,
  finish,
  type Offered,
  say,
  setStatus,
  type ToolCall,
} from "./answer.ts";
import { type Layout, placeFiles, type View } from "./apps/layouts.ts";
import type { ScriptedApp } from "./apps/scripted-app.ts";
import type { Accent } from "./colours.ts";
import { type Exchange, isFailure } from "./conversation.ts";
import type { Edit } from "./page.ts";
import { changeFile, type Project, readEach } from "./project.ts";
import type { Results, Script } from "./replay.ts";
import { editsToColour } from "./styles.ts";

const TODOS = [
  "Look at the template",
  "Write the components",
  "Show them on the page",
  "Check it",
  "Repair what the check finds",
];

/** The steps that the person sees, so many of which are done. */
export const updateTodos = (doneCount: number) =>
  call("updateTodos", {
    todos: TODOS.map((title, index) => ({
      title,
      status: index < doneCount ? "done" : index === doneCount ? "active" : "pending",
    })),
  });

export type Wanted = { app: ScriptedApp; view: View; accent: Accent | undefined };

/** Builds an app in a project that has been looked at, with a mistake that it finds and repairs. */
export function* buildApp({ app, view, accent }: Wanted, project: Project, intro: string): Script {
  const { layout, listing, offered } = project;
  const files = placeFiles(app, view, layout);
  const page = { path: layout.page, content: layout.mount(app, view) };
  const isThere = ({ path }: { path: string }) => listing.has(path);
  // A file that has not been read may not be replaced.
  const present = files.filter(isThere).map(({ path }) => path);
  const read = yield* readEach([...present, ...(accent ? [layout.styles] : [])], offered);
  const styles = read.get(layout.styles);
  const colours = accent && styles !== undefined ? editsToColour(styles, accent) : [];
  const coloured =
    styles !== undefined && colours && colours.length > 0
      ? [changeFile(layout.styles, styles, colours, offered)]
      : [];

  yield {
    text: `${intro}I write its components, and the page that shows them.`,
    calls: [
      setStatus(`Writing the ${app.title.toLowerCase()}`),
      call("createOrUpdateFiles", { files: files.map((file) => withMistake(file, app, layout)) }),
      ...coloured,
      call("createOrUpdateFiles", { files: [page] }),
    ],
  };
  const complaint = yield* repair(app, layout, offered);
  const notes = [
    view.hasThemeToggle && "The button at the top chooses light, dark or what the system has.",
    accent && (coloured.length > 0 ? `Its accent is ${accent.name}.` : UNCOLOURED),
    complaint,
  ];
  const summary = summed([app.summary, ...notes]);
  yield { text: "", calls: [updateTodos(TODOS.length), finish(view.title, summary)] };
  return say(summary);
}

const UNCOLOURED = "Its colours are not the template’s any more, so I have left them.";

export const summed = (notes: readonly (string | false | undefined)[]) =>
  notes.filter(Boolean).join("\n\n");

/** Checks, repairs the mistake that the check finds, and checks again. Says what is still wrong then. */
function* repair(
  app: ScriptedApp,
  layout: Layout,
  offered: Offered,
): Generator<Answer, string | undefined, Results> {
  const [, found] = yield { text: "", calls: [updateTodos(3), call("checkApp", {})] };
  yield {
    text:
      found && isFailure(found)
        ? app.mistake.repair
        : "One line is not as it should be yet. I set it right.",
    calls: [setStatus("Repairing a mistake"), updateTodos(4), mendMistake(app, layout, offered)],
  };
  const [still] = yield { text: "", calls: [call("checkApp", {})] };
  return complaintOf(still);
}

const COMPLAINT_CHARS_MAX = 1_200;

export const complaintOf = (check: Exchange | undefined) =>
  check && isFailure(check)
    ? `The check found a problem. ${check.result.slice(0, COMPLAINT_CHARS_MAX)}`
    : undefined;

type File = { path: string; content: string };

const isMistaken = ({ path }: File, { mistake }: ScriptedApp, { source }: Layout) =>
  path === source + mistake.path;

const withMistake = (file: File, app: ScriptedApp, layout: Layout): File =>
  isMistaken(file, app, layout) ? { ...file, content: mistaken(file.content, app) } : file;

export const mistaken = (text: string, { mistake }: ScriptedApp) =>
  text.replace(mistake.right, () => mistake.wrong);

const mendingOf = ({ mistake }: ScriptedApp): Edit => ({
  oldText: mistake.wrong,
  newText: mistake.right,
});

function mendMistake(app: ScriptedApp, { source }: Layout, offered: Offered): ToolCall {
  const { path } = app.mistake;
  return changeFile(source + path, mistaken(app.files[path] ?? "", app), [mendingOf(app)], offered);
}

/** What mends a mistake that was left when the work on it was stopped. */
export const mendingIn = (text: string, app: ScriptedApp): Edit[] =>
  text.split(app.mistake.wrong).length === 2 ? [mendingOf(app)] : [];
