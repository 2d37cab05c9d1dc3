import fs from "node:fs";
import path from "node:path";
import type OpenAI from "openai";

export type Messages = OpenAI.ChatCompletionMessageParam[];
export type Call = { name: string; args: Record<string, unknown> };
/** The calls of one answer, and what was said with them. */
export type Turn = { text: string; calls: Call[] };

const string = { type: "string" };
const strings = { type: "array", items: string };
const objects = (properties: Record<string, unknown>) => ({
  type: "array",
  items: { type: "object", properties },
});

const PARAMETERS = {
  setStatus: { phase: string },
  updateTodos: { todos: objects({ title: string, status: string }) },
  listFiles: { folder: string },
  readFiles: { paths: strings },
  editFile: { path: string, edits: objects({ oldText: string, newText: string }) },
  createOrUpdateFiles: { files: objects({ path: string, content: string }) },
  terminal: { command: string },
  checkApp: {},
  finish: { title: string, summary: string },
};

export const tools: OpenAI.ChatCompletionFunctionTool[] = Object.entries(PARAMETERS).map(
  ([name, properties]) => ({
    type: "function",
    function: { name, parameters: { type: "object", properties } },
  }),
);

const TEMPLATES = path.join(import.meta.dirname, "../../../sandbox-templates");

const skeletonOf = (template: string, paths: string[]) =>
  Object.fromEntries(
    paths.map((file) => [
      file,
      fs.readFileSync(path.join(TEMPLATES, template, "app-skeleton", file), "utf8"),
    ]),
  );

/** What the templates have, as far as it matters here. */
export const SKELETONS = {
  nextjs: skeletonOf("nextjs", ["app/layout.tsx", "app/page.tsx", "app/globals.css"]),
  vite: skeletonOf("vite", ["index.html", "src/app.tsx", "src/index.css"]),
};

type Edit = { oldText: string; newText: string };
type File = { path: string; content: string };

/** A project in memory, with the builder's tools and their rule: what is there is read before it is replaced. */
export class Project {
  readonly files: Map<string, string>;
  /** Asked before each call; what it returns is the result. */
  intercept: (call: Call) => string | undefined = () => undefined;
  readonly #read = new Set<string>();

  constructor(files: Record<string, string>) {
    this.files = new Map(Object.entries(files));
  }

  run(call: Call): string {
    const intercepted = this.intercept(call);
    if (intercepted !== undefined) return intercepted;
    if (call.name === "listFiles") return [...this.files.keys()].join("\n");
    if (call.name === "readFiles") return this.#readFiles(call.args.paths as string[]);
    if (call.name === "createOrUpdateFiles") return this.#write(call.args.files as File[]);
    if (call.name === "editFile")
      return this.#edit(String(call.args.path), call.args.edits as Edit[]);
    return "ok";
  }

  #readFiles(paths: string[]) {
    const missing = paths.find((path) => !this.files.has(path));
    if (missing) return `Error: ${missing} does not exist`;
    for (const path of paths) this.#read.add(path);
    return paths.map((path) => `--- ${path}\n${this.files.get(path)}`).join("\n\n");
  }

  #write(files: File[]) {
    const unread = files.find(({ path }) => this.files.has(path) && !this.#read.has(path));
    if (unread) return `Error: read ${unread.path} before you replace it`;
    for (const { path, content } of files) {
      this.files.set(path, content);
      this.#read.add(path);
    }
    return `Wrote ${files.map(({ path }) => path).join(", ")}`;
  }

  #edit(path: string, edits: Edit[]) {
    if (!this.#read.has(path)) return `Error: read ${path} before you change it`;
    let text = this.files.get(path) ?? "";
    for (const { oldText, newText } of edits) {
      if (text.split(oldText).length !== 2) return `Error: ${path} has not exactly one ${oldText}`;
      text = text.replace(oldText, () => newText);
    }
    this.files.set(path, text);
    return `Written: ${path}`;
  }
}

const TURNS_MAX = 30;

type Options = { request?: Partial<OpenAI.ChatCompletionCreateParamsStreaming> };

/** Plays a conversation as an agent's loop does, until the model calls `finish` or calls nothing. */
export async function converse(
  openai: OpenAI,
  project: Project,
  messages: Messages,
  { request }: Options = {},
): Promise<Turn[]> {
  const turns: Turn[] = [];
  while (turns.length < TURNS_MAX) {
    const stream = openai.chat.completions.stream({
      model: "demo",
      messages,
      tools,
      ...request,
      stream: true,
    });
    const { message } = (await stream.finalChatCompletion()).choices[0] ?? {};
    if (!message) throw new Error("no choice");
    const made = (message.tool_calls ?? []).flatMap((each) =>
      each.type === "function" ? [each] : [],
    );
    const calls = made.map(({ function: { name, arguments: args } }) => ({
      name,
      args: JSON.parse(args),
    }));
    turns.push({ text: message.content ?? "", calls });
    const { content, tool_calls } = message;
    messages.push({ role: "assistant", content, ...(tool_calls && { tool_calls }) });
    for (const [index, { id }] of made.entries()) {
      const call = calls[index];
      if (call) messages.push({ role: "tool", tool_call_id: id, content: project.run(call) });
    }
    if (calls.length === 0 || calls.some(({ name }) => name === "finish")) return turns;
  }
  throw new Error(`${TURNS_MAX} answers and no end`);
}

export const callsOf = (turns: Turn[]) => turns.flatMap(({ calls }) => calls);
export const namesOf = (turns: Turn[]) => turns.map(({ calls }) => calls.map(({ name }) => name));
