import { type Content, html } from "./html.ts";

export const RUN_STATES = [
  "queued",
  "running",
  "waiting",
  "completed",
  "failed",
  "cancelled",
] as const;
export type RunState = (typeof RUN_STATES)[number];

export type StepState =
  | "queued"
  | "running"
  | "retrying"
  | "sleeping"
  | "waiting"
  | "completed"
  | "failed"
  | "dropped";

const WORDS: Record<RunState | StepState, string> = {
  queued: "Queued",
  running: "Running",
  retrying: "Retrying",
  sleeping: "Sleeping",
  waiting: "Waiting",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
  dropped: "Not finished",
};
export const wordOf = (state: RunState | StepState) => WORDS[state];

/** Each state has a shape of its own besides its colour. */
const SHAPES: Record<RunState | StepState, string> = {
  queued: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z",
  running: "M8 2.5A5.5 5.5 0 1 1 2.5 8",
  retrying: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3",
  sleeping: "M9.5 2.8a5.5 5.5 0 1 0 4 7A4.6 4.6 0 0 1 9.5 2.8Z",
  waiting: "M5.5 3.5v9M10.5 3.5v9",
  completed: "m3 8.5 3.2 3.2L13 5",
  failed: "m4 4 8 8M12 4l-8 8",
  cancelled: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.2 4.2l7.6 7.6",
  dropped: "M4 8h8",
};

export const badge = (state: RunState | StepState) =>
  html`<span class="badge ${state}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${SHAPES[state]}"/></svg><span>${WORDS[state]}</span></span>`;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function durationWords(ms: number): string {
  if (ms < SECOND_MS) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10 * SECOND_MS) return `${(Math.floor(ms / 10) / 100).toFixed(2)} s`;
  if (ms < MINUTE_MS) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const inTwo = (large: number, name: string, small: number, smallName: string) =>
    `${Math.floor(ms / large)} ${name} ${Math.floor((ms % large) / small)} ${smallName}`;
  if (ms < HOUR_MS) return inTwo(MINUTE_MS, "min", SECOND_MS, "s");
  return ms < DAY_MS ? inTwo(HOUR_MS, "h", MINUTE_MS, "min") : inTwo(DAY_MS, "d", HOUR_MS, "h");
}

export const NONE = html`<span class="none">–</span>`;

/** The script puts it into the words and the zone of who looks. */
export function moment(at: Date | null): Content {
  if (!at) return NONE;
  const iso = at.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

const KIB = 1024;

export function bytesWords(bytes: number): string {
  if (bytes < KIB) return `${bytes} bytes`;
  return bytes < KIB * KIB
    ? `${Math.round(bytes / KIB)} KB`
    : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
