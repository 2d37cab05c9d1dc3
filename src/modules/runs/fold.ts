import type { Stage } from "@/modules/sandbox/stages";
import type { Check } from "@/modules/versions/schema";
import { addToRun, LiveSteps } from "./fold-run";
import type {
  Compaction,
  Draft,
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
  | PersonsEdits
  | ({ kind: "compaction"; seq: number } & Compaction)
  | ModelFailure
  | AskedQuestion;

/** What the person has changed by hand while the run works: one after the other, until the run does something itself. */
export type PersonsEdits = { kind: "edits"; seq: number; files: ChangedFile[] };

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

/** Where what a run did can be asked about. */
export type RunPlace = { projectId: string; runId: string };

export type Conversation = {
  turns: Turn[];
  waiting: SaidMessage[];
  /** Where the app's sandbox was last seen. It may sleep, or be gone, by now. */
  previewUrl: string | null;
  /** There is an app to be shown, whether or not anybody has shown it yet. */
  hasVersion: boolean;
  /** What is being done so that it can be shown; none while nothing is. */
  stage: Stage | null;
  /** What broke last in the app that is shown; none since somebody set to work on it. */
  problem: PreviewProblem | null;
};

/** Somebody sets to work on the app, or has changed it. What a run saves it has changed before. */
const isChange = ({ type, runId }: ProjectEvent) =>
  type === "run.queued" ||
  type === "file.changed" ||
  type === "file.edited" ||
  (type === "version.saved" && runId === null);

/** A turn as it grows, and as it was last shown: a turn that has not changed stays the same object. */
type Growing = { turn: Turn; live: LiveSteps; shown: Turn | undefined };

/** What the log says, as the page tells it. The log is the only source: a tab that saw the same events shows the same. */
export class ConversationFold {
  readonly #growing = new Map<string, Growing>();
  #lastSeq = 0;
  #waiting: SaidMessage[] = [];
  #previewUrl: string | null = null;
  #hasVersion = false;
  #stage: Stage | null = null;
  #problem: PreviewProblem | null = null;

  /** Takes in what it has not seen yet of a log that only grows. */
  read(events: readonly ProjectEvent[]): Conversation {
    const first = events.findLastIndex(({ seq }) => seq <= this.#lastSeq) + 1;
    for (const event of events.slice(first)) this.#add(event);
    return {
      turns: [...this.#growing.values()].map(show),
      waiting: this.#waiting,
      previewUrl: this.#previewUrl,
      hasVersion: this.#hasVersion,
      stage: this.#stage,
      problem: this.#problem,
    };
  }

  #add(event: ProjectEvent) {
    this.#lastSeq = event.seq;
    if (event.type === "queue.changed") this.#waiting = event.data.waiting;
    if (event.type === "sandbox.changed") this.#previewUrl = event.data.url;
    if (event.type === "version.saved") this.#hasVersion = true;
    if (event.type === "sandbox.stage") this.#stage = event.data.stage;
    if (event.type === "preview.failed" && event.data.kind !== "console")
      this.#problem = event.data;
    if (isChange(event)) this.#problem = null;
    if (event.type === "turns.replaced") this.#replaceFrom(event.data.from);
    if (event.runId === null) return;
    if (event.type === "run.queued") {
      const turn = openTurn(event.runId, event.data, event.at);
      this.#growing.set(event.runId, { turn, live: new LiveSteps(), shown: undefined });
    }
    const growing = this.#growing.get(event.runId);
    if (!growing) return;
    addToRun(growing.turn.run, growing.live, event);
    growing.shown = undefined;
  }

  /** The turns of a log stand in their order. */
  #replaceFrom(runId: string) {
    const turns = [...this.#growing.values()];
    const from = turns.findIndex(({ turn }) => turn.run.runId === runId);
    for (const growing of from < 0 ? [] : turns.slice(from)) {
      growing.turn.isReplaced = true;
      growing.shown = undefined;
    }
  }
}

function show(growing: Growing): Turn {
  const { turn } = growing;
  growing.shown ??= { ...turn, run: { ...turn.run, parts: [...turn.run.parts] } };
  return growing.shown;
}

export const foldConversation = (events: readonly ProjectEvent[]): Conversation =>
  new ConversationFold().read(events);

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

/** Adds what arrived to what is known. The same event may arrive twice: from the snapshot, the stream and a poll. */
export function appendToLog(
  known: ProjectEvent[],
  arrived: readonly ProjectEvent[],
): ProjectEvent[] {
  const last = known.at(-1)?.seq ?? 0;
  const fresh = arrived.filter(({ seq }) => seq > last);
  return fresh.length === 0 ? known : [...known, ...fresh];
}
