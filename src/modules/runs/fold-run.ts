import type { AskedQuestion, ChangedFile, ToolCall, Turn } from "./fold";
import type { Draft, LiveChunk, ProjectEvent } from "./schema";

type Run = Turn["run"];

type LivePlace = { step: string; attempt: number };

/** What each step has said so far. A new attempt begins anew, and a late chunk of an old one counts for nothing. */
export class LiveSteps {
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

/** Replaces what it changes: a part that stays the same object has not changed. */
export function addToRun(run: Run, live: LiveSteps, event: ProjectEvent) {
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
    case "file.edited":
      addEdit(run, event.seq, { ...event.data, isGone: event.data.hash === null });
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
    case "sandbox.stage":
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

function addEdit(run: Run, seq: number, file: ChangedFile) {
  const last = run.parts.at(-1);
  if (last?.kind !== "edits") {
    run.parts.push({ kind: "edits", seq, files: [file] });
    return;
  }
  const known = last.files.find(({ path }) => path === file.path);
  const others = last.files.filter((other) => other !== known);
  const sum = known
    ? {
        ...file,
        linesAdded: known.linesAdded + file.linesAdded,
        linesRemoved: known.linesRemoved + file.linesRemoved,
      }
    : file;
  run.parts[run.parts.length - 1] = { ...last, files: [...others, sum] };
}

function addFile(run: Run, step: string, file: ChangedFile) {
  const call = run.parts.findLast((part) => part.kind === "tool" && part.step === step);
  if (call?.kind === "tool") changeCall(run, step, { files: [...call.files, file] });
}
