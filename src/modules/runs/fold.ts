import type { Check } from "@/modules/versions/schema";
import type {
  Compaction,
  Draft,
  LiveChunk,
  PreviewProblem,
  ProjectEvent,
  Question,
  RunStatus,
  SaidMessage,
  StopReason,
  Todo,
  Usage,
} from "./schema";

export type ChangedFile = {
  path: string;
  isGone: boolean;
  linesAdded: number;
  linesRemoved: number;
};

export type ToolCall = {
  kind: "tool";
  seq: number;
  step: string;
  tool: string;
  input: Record<string, unknown>;
  /** What it has answered, or is saying while it works. */
  output: string;
  state: "running" | "ok" | "failed";
  files: ChangedFile[];
  /** As many as the model was seen writing for it. What came of them the files tell. */
  linesDrafted: number;
  /** What a check of the app has found. */
  checks: Check[];
};

export type RunPart =
  | { kind: "text"; seq: number; text: string; isStreaming: boolean }
  | ToolCall
  | {
      kind: "version";
      seq: number;
      fragmentId: string;
      title: string;
      summary: string;
      filesChanged: number;
      checks: Check[];
    }
  | ({ kind: "compaction"; seq: number } & Compaction)
  | ModelFailure
  | AskedQuestion;

/** The model has not answered, and who is asked next. */
export type ModelFailure = {
  kind: "failure";
  seq: number;
  model: string;
  told: string;
  next: string;
  at: string | null;
};

export type AskedQuestion = Question & {
  kind: "question";
  seq: number;
  step: string;
  at: Date;
  state: "open" | "answered" | "unanswered";
  answer: string | null;
};

/** One message of the person with everything that answered it. */
export type Turn = {
  message: SaidMessage & { at: Date };
  /** Whether the person has said something else instead of it, or of what came before it. */
  isReplaced: boolean;
  run: {
    runId: string;
    status: RunStatus;
    /** What it is doing, in a few words; none before somebody works on it. */
    phase: string | null;
    todos: Todo[];
    /** What the model is writing, or has written and is about to do. */
    drafts: Draft[];
    /** None before it has answered once. */
    usage: Usage | null;
    reason: StopReason | null;
    error: string | null;
    queuedAt: Date;
    finishedAt: Date | null;
    /** How long it has waited for answers to its questions. */
    waitedMs: number;
    parts: RunPart[];
  };
};

export type Conversation = {
  turns: Turn[];
  waiting: SaidMessage[];
  /** Where the app's sandbox was last seen. It may sleep, or be gone, by now. */
  previewUrl: string | null;
  /** What broke last in the app that is shown; none since somebody set to work on it. */
  problem: PreviewProblem | null;
};

type Run = Turn["run"];

/** What the log says, as the page tells it. The log is the only source: a tab that saw the same events shows the same. */
export function foldConversation(events: readonly ProjectEvent[]): Conversation {
  const folds = new Map<string, { turn: Turn; live: LiveSteps }>();
  let waiting: SaidMessage[] = [];
  let previewUrl: string | null = null;
  let problem: PreviewProblem | null = null;

  for (const event of events) {
    if (event.type === "queue.changed") waiting = event.data.waiting;
    if (event.type === "sandbox.changed") previewUrl = event.data.url;
    if (event.type === "preview.failed" && event.data.kind !== "console") problem = event.data;
    if (event.type === "run.queued" || event.type === "file.changed") problem = null;
    if (event.type === "turns.replaced") replaceFrom(event.data.from, folds);
    if (event.runId === null) continue;
    if (event.type === "run.queued") {
      const turn = openTurn(event.runId, event.data, event.at);
      folds.set(event.runId, { turn, live: new LiveSteps() });
    }
    const fold = folds.get(event.runId);
    if (fold) addToRun(fold.turn.run, fold.live, event);
  }
  return { turns: [...folds.values()].map(({ turn }) => turn), waiting, previewUrl, problem };
}

/** The turns of a log stand in their order. */
function replaceFrom(runId: string, folds: Map<string, { turn: Turn }>) {
  const turns = [...folds.values()].map(({ turn }) => turn);
  const from = turns.findIndex(({ run }) => run.runId === runId);
  for (const turn of from < 0 ? [] : turns.slice(from)) turn.isReplaced = true;
}

const openTurn = (runId: string, message: SaidMessage, at: Date): Turn => ({
  message: { ...message, at },
  isReplaced: false,
  run: {
    runId,
    status: "QUEUED",
    phase: null,
    todos: [],
    drafts: [],
    usage: null,
    reason: null,
    error: null,
    queuedAt: at,
    finishedAt: null,
    waitedMs: 0,
    parts: [],
  },
});

type LivePlace = { step: string; attempt: number };

/** What each step has said so far. A new attempt begins anew, and a late chunk of an old one counts for nothing. */
class LiveSteps {
  readonly #said = new Map<string, { attempt: number; text: string }>();
  /** Where the run's drafts come from. */
  drafting: LivePlace | undefined;

  add({ text, ...place }: LiveChunk): string {
    const said = this.#saidAt(place);
    if (said.attempt === place.attempt) said.text += text;
    return said.text;
  }

  isCurrent(place: LivePlace): boolean {
    return this.#saidAt(place).attempt === place.attempt;
  }

  #saidAt({ step, attempt }: LivePlace) {
    const known = this.#said.get(step);
    if (known && known.attempt >= attempt) return known;
    const begun = { attempt, text: "" };
    this.#said.set(step, begun);
    return begun;
  }
}

function addToRun(run: Run, live: LiveSteps, event: ProjectEvent) {
  switch (event.type) {
    case "run.phase":
      if (event.data.status !== run.status) run.drafts = [];
      run.status = event.data.status;
      run.phase = event.data.phase;
      return;
    case "text.delta":
      if (live.isCurrent(event.data)) dropDrafts(run, live, event.data);
      setText(run, event.seq, event.data.step, live.add(event.data), true);
      return;
    case "text.done":
      dropDrafts(run, live, event.data);
      setText(run, event.seq, event.data.step, event.data.text, false);
      return;
    case "tool.called":
      run.parts.push({
        kind: "tool",
        seq: event.seq,
        ...event.data,
        output: "",
        state: "running",
        files: [],
        linesDrafted: takeDraft(run, event.data.tool)?.lines ?? 0,
        checks: [],
      });
      return;
    case "tool.output":
      changeCall(run, event.data.step, { output: live.add(event.data) });
      return;
    case "tool.finished":
      changeCall(run, event.data.step, {
        output: event.data.output,
        state: event.data.isOk ? "ok" : "failed",
      });
      return;
    case "file.changed":
      addFile(run, event.data.step, { ...event.data, isGone: event.data.hash === null });
      return;
    case "tool.drafted":
      if (!live.isCurrent(event.data)) return;
      run.drafts = event.data.drafts;
      live.drafting = event.data;
      return;
    case "check.finished":
      changeCall(run, event.data.step, { checks: event.data.checks });
      return;
    case "usage.updated":
      dropDrafts(run, live, event.data);
      run.usage = event.data.usage;
      return;
    case "todos.changed":
      run.todos = event.data.todos;
      return;
    case "version.saved":
      run.parts.push({ kind: "version", seq: event.seq, ...event.data });
      return;
    case "history.compacted":
      run.parts.push({ kind: "compaction", seq: event.seq, ...event.data });
      return;
    case "model.failed": {
      const { model, told, next, at } = event.data;
      run.drafts = [];
      // What it had begun to say is said anew.
      run.parts = run.parts.filter((part) => part.kind !== "text" || !part.isStreaming);
      run.parts.push({ kind: "failure", seq: event.seq, model, told, next, at });
      return;
    }
    case "question.asked":
      takeDraft(run, "askPerson");
      run.parts.push({
        kind: "question",
        seq: event.seq,
        at: event.at,
        ...event.data,
        state: "open",
        answer: null,
      });
      return;
    case "question.answered":
      closeQuestion(run, event.data.step, event.data.answer, event.at);
      return;
    case "run.finished":
      closeQuestion(run, openQuestionOf(run)?.step, null, event.at);
      run.status = event.data.status;
      run.reason = event.data.reason;
      run.error = event.data.error ?? null;
      run.finishedAt = event.at;
      run.drafts = [];
      return;
    case "run.queued":
    case "queue.changed":
    case "sandbox.changed":
    case "preview.failed":
    case "wish.kept":
    case "startup.finished":
    case "turns.replaced":
      return;
    default:
      event satisfies never;
  }
}

/** A draft stays until its call is made, or another answer begins: it does not blink between the two. */
function dropDrafts(run: Run, live: LiveSteps, from: { step?: string; attempt?: number }) {
  const { step, attempt } = live.drafting ?? {};
  if (from.step !== step || (from.attempt ?? attempt) !== attempt) run.drafts = [];
}

/** Calls are made in the order in which they were written: one that was passed over is not made any more. */
function takeDraft(run: Run, tool: string): Draft | undefined {
  const index = run.drafts.findIndex((draft) => draft.tool === tool);
  const taken = run.drafts[index];
  if (taken) run.drafts = run.drafts.slice(index + 1);
  return taken;
}

/** The text that is streaming is the last part until it is whole; a text without a step stands by itself. */
function setText(
  run: Run,
  seq: number,
  step: string | undefined,
  text: string,
  isStreaming: boolean,
) {
  const last = run.parts.findLastIndex((part) => part.kind === "text" && part.isStreaming);
  const part = { kind: "text" as const, seq: run.parts[last]?.seq ?? seq, text, isStreaming };
  if (last >= 0 && step !== undefined) run.parts[last] = part;
  else run.parts.push(part);
}

function changeCall(run: Run, step: string, change: Partial<ToolCall>) {
  const index = run.parts.findLastIndex((part) => part.kind === "tool" && part.step === step);
  const part = run.parts[index];
  if (part?.kind === "tool") run.parts[index] = { ...part, ...change };
}

/** What a run waits for the person to say. It asks one thing at a time. */
export const openQuestionOf = ({ parts }: Run): AskedQuestion | undefined =>
  parts.find((part) => part.kind === "question" && part.state === "open") as
    | AskedQuestion
    | undefined;

function closeQuestion(run: Run, step: string | undefined, answer: string | null, at: Date) {
  const index = run.parts.findIndex((part) => part.kind === "question" && part.step === step);
  const part = run.parts[index];
  if (part?.kind !== "question") return;
  run.parts[index] = { ...part, answer, state: answer === null ? "unanswered" : "answered" };
  run.waitedMs += at.getTime() - part.at.getTime();
}

function addFile(run: Run, step: string, file: ChangedFile) {
  const call = run.parts.findLast((part) => part.kind === "tool" && part.step === step);
  if (call?.kind === "tool") changeCall(run, step, { files: [...call.files, file] });
}

/** Adds what arrived to what is known. The same event may arrive twice: from the snapshot, the stream and a poll. */
export function appendToLog(
  known: ProjectEvent[],
  arrived: readonly ProjectEvent[],
): ProjectEvent[] {
  const last = known.at(-1)?.seq ?? 0;
  const fresh = arrived.filter(({ seq }) => seq > last);
  return fresh.length === 0 ? known : [...known, ...fresh];
}
