import type { ProjectEvent, RunStatus, StopReason } from "./schema";

export type SaidMessage = { messageId: string; content: string };

export type RunPart =
  | { kind: "text"; seq: number; text: string }
  | {
      kind: "version";
      seq: number;
      fragmentId: string;
      title: string;
      summary: string;
      filesChanged: number;
    };

/** One message of the person with everything that answered it. */
export type Turn = {
  message: SaidMessage & { at: Date };
  run: {
    runId: string;
    status: RunStatus;
    reason: StopReason | null;
    error: string | null;
    queuedAt: Date;
    finishedAt: Date | null;
    parts: RunPart[];
  };
};

export type Conversation = { turns: Turn[]; waiting: SaidMessage[] };

/** What the log says, as the page tells it. The log is the only source: a tab that saw the same events shows the same. */
export function foldConversation(events: readonly ProjectEvent[]): Conversation {
  const turns = new Map<string, Turn>();
  let waiting: SaidMessage[] = [];

  for (const event of events) {
    if (event.type === "queue.changed") {
      waiting = event.data.waiting;
      continue;
    }
    if (event.runId === null) continue;
    if (event.type === "run.queued")
      turns.set(event.runId, openTurn(event.runId, event.data, event.at));
    const turn = turns.get(event.runId);
    if (turn) addToRun(turn.run, event);
  }
  return { turns: [...turns.values()], waiting };
}

const openTurn = (runId: string, message: SaidMessage, at: Date): Turn => ({
  message: { ...message, at },
  run: {
    runId,
    status: "QUEUED",
    reason: null,
    error: null,
    queuedAt: at,
    finishedAt: null,
    parts: [],
  },
});

function addToRun(run: Turn["run"], event: ProjectEvent) {
  switch (event.type) {
    case "text.done":
      run.parts.push({ kind: "text", seq: event.seq, text: event.data.text });
      return;
    case "version.saved":
      run.parts.push({ kind: "version", seq: event.seq, ...event.data });
      return;
    case "run.finished":
      run.status = event.data.status;
      run.reason = event.data.reason;
      run.error = event.data.error ?? null;
      run.finishedAt = event.at;
      return;
    case "run.queued":
    case "queue.changed":
    case "sandbox.changed":
      return;
    default:
      event satisfies never;
  }
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
