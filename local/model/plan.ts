import { type Layout, placeFiles } from "./apps/layouts.ts";
import type { ScriptedApp } from "./apps/scripted-app.ts";

export type ToolCall = { name: string; args: Record<string, unknown> };

/** One answer of the agent: what it says and what it calls with it. */
export type Answer = { text: string; calls: ToolCall[] };

/** What is known by the time that it matters; an answer that needs more comes after the one that asks for it. */
type Findings = {
  layout: Layout;
  /** Those of the app's own files that are there already. */
  present: string[];
  /** What the check of the app complained about. */
  complaint: string | undefined;
};

const TODOS = ["Look at the template", "Write the components", "Show them on the page", "Check it"];

/** The answers that build an app, in order. */
export function planOf(app: ScriptedApp, { layout, present, complaint }: Findings): Answer[] {
  const title = app.title.toLowerCase();
  const page = { path: layout.page, content: layout.mount(app) };
  return [
    {
      text: app.intro,
      calls: [
        setStatus(`Planning the ${title}`),
        updateTodos(0),
        call("listFiles", { folder: "." }),
      ],
    },
    // A file that has not been read may not be replaced.
    { text: "", calls: [call("readFiles", { paths: [layout.page, ...present] })] },
    {
      text: "I write its components, and the page that shows them.",
      calls: [
        setStatus(`Writing the ${title}`),
        call("createOrUpdateFiles", { files: placeFiles(app, layout) }),
        call("createOrUpdateFiles", { files: [page] }),
      ],
    },
    { text: "", calls: [updateTodos(TODOS.length - 1), call("checkApp", {})] },
    {
      text: "",
      calls: [
        updateTodos(TODOS.length),
        call("finish", {
          title: app.title,
          summary: complaint
            ? `${app.summary}\n\nThe check found a problem. ${complaint}`
            : app.summary,
        }),
      ],
    },
  ];
}

const call = (name: string, args: ToolCall["args"]): ToolCall => ({ name, args });

const setStatus = (phase: string) => call("setStatus", { phase });

const updateTodos = (doneCount: number) =>
  call("updateTodos", {
    todos: TODOS.map((title, index) => ({
      title,
      status: index < doneCount ? "done" : index === doneCount ? "active" : "pending",
    })),
  });
