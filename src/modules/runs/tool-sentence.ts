import type { ChangedFile, ToolCall } from "./fold";
import type { Draft } from "./schema";

export type ToolAction = "read" | "write" | "run" | "check" | "list" | "search" | "other";

/** What a call does, for people: words, and the file or command that they are about. */
export type ToolSentence = { action: ToolAction; words: string; subject: string | null };

type Call = Pick<ToolCall, "tool" | "input" | "state" | "files">;
/** The verb while it works, when it has worked, and when it has not. */
type Verbs = Record<ToolCall["state"], string>;

/** What these do is shown where it belongs: the status line, the todo list and the version. */
const SILENT_TOOLS = new Set(["setStatus", "updateTodos", "finish"]);

export const isShownCall = ({ tool }: Pick<ToolCall, "tool">) => !SILENT_TOOLS.has(tool);

export function describeCall(call: Call): ToolSentence {
  const { tool, input, state } = call;
  switch (tool) {
    case "readFiles":
      return aboutFiles("read", call, {
        running: "Reading",
        ok: "Read",
        failed: "Could not read",
      });
    case "createOrUpdateFiles":
      return aboutFiles("write", call, {
        running: "Writing",
        ok: "Wrote",
        failed: "Could not write",
      });
    case "editFile":
      return aboutFiles("write", call, {
        running: "Editing",
        ok: "Edited",
        failed: "Could not edit",
      });
    case "placeAttachment":
      return aboutFiles("write", call, {
        running: "Putting in",
        ok: "Put in",
        failed: "Could not put in",
      });
    case "terminal":
      return {
        action: "run",
        // A command that failed was run all the same.
        words: state === "running" ? "Running" : "Ran",
        subject: firstLineOf(textOf(input.command)) ?? "a command",
      };
    case "checkApp":
      return { action: "check", words: CHECK_WORDS[state], subject: null };
    case "listFiles": {
      const folder = textOf(input.folder) ?? textOf(input.path);
      const subject = folder === null || /^[./]*$/.test(folder) ? null : folder;
      const verb = LIST_VERBS[state];
      return {
        action: "list",
        words: subject ? `${verb} the files in` : `${verb} the files`,
        subject,
      };
    }
    case "askPerson":
      return { action: "other", words: ASK_VERBS[state], subject: null };
    case "keepWish":
      return { action: "other", words: KEEP_VERBS[state], subject: textOf(input.quote) };
    case "searchFiles": {
      const sought = textOf(input.query) ?? textOf(input.pattern);
      const verb = SEARCH_VERBS[state];
      return {
        action: "search",
        words: sought ? `${verb} for` : `${verb} the files`,
        subject: sought,
      };
    }
    default:
      return { action: "other", words: OTHER_VERBS[state], subject: spacedOut(tool) };
  }
}

/** In the words of the call that it becomes, as far as they are known. */
export function describeDraft({ tool, paths }: Draft): ToolSentence {
  if (tool === "terminal") return { action: "run", words: "Preparing a command", subject: null };
  return describeCall({ tool, input: { paths }, state: "running", files: [] });
}

const CHECK_WORDS: Verbs = {
  running: "Checking the app",
  ok: "Checked the app",
  failed: "Found problems in the app",
};
const LIST_VERBS: Verbs = { running: "Listing", ok: "Listed", failed: "Could not list" };
const SEARCH_VERBS: Verbs = { running: "Searching", ok: "Searched", failed: "Could not search" };
const KEEP_VERBS: Verbs = {
  running: "Keeping in mind",
  ok: "Keeps in mind",
  failed: "Could not keep in mind",
};
const ASK_VERBS: Verbs = {
  running: "Thinking of a question",
  ok: "Asked",
  failed: "Could not ask",
};
const OTHER_VERBS: Verbs = { running: "Using", ok: "Used", failed: "Could not use" };

function aboutFiles(action: ToolAction, call: Call, verbs: Verbs): ToolSentence {
  const paths = pathsOf(call);
  const [only] = paths;
  const subject = paths.length === 1 && only ? only : null;
  const words = paths.length > 1 ? `${paths.length} files` : subject ? "" : "files";
  return { action, words: `${verbs[call.state]} ${words}`.trimEnd(), subject };
}

/** The files that a call names, in its own order; where it names none, those that it changed. */
export function pathsOf({ input, files }: Pick<Call, "input" | "files">): string[] {
  const many = Array.isArray(input.paths) ? input.paths : input.files;
  const named = Array.isArray(many) ? many.map(pathIn) : [pathIn(input)];
  const paths = named.filter((path) => path !== null);
  return [...new Set(paths.length > 0 ? paths : files.map(({ path }) => path))];
}

function pathIn(value: unknown): string | null {
  if (typeof value === "object" && value !== null && "path" in value) return textOf(value.path);
  return textOf(value);
}

/** With which a command has ended that did not do what it was asked; none where it was stopped. */
export function exitCodeOf({ tool, state, output }: Call & { output: string }): string | null {
  if (tool !== "terminal" || state !== "failed") return null;
  return /^exit code (\d+)$/m.exec(output)?.[1] ?? null;
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

const firstLineOf = (text: string | null) => text?.trim().split("\n")[0] ?? null;

const spacedOut = (tool: string) =>
  tool
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();

export function countLines(files: readonly ChangedFile[]) {
  const sum = (count: (file: ChangedFile) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  return { added: sum((file) => file.linesAdded), removed: sum((file) => file.linesRemoved) };
}
