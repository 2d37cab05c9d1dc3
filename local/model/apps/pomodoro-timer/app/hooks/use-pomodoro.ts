import { useSyncExternalStore } from "react";
import { playChime } from "@/lib/pomodoro-chime";
import { storedState } from "@/lib/pomodoro-state";

export type PhaseId = "focus" | "short" | "long";
export type FocusSession = { endedAt: number; minutes: number };
type Pomodoro = {
  phase: PhaseId;
  /** When the running phase ends; null while it does not run. */
  endsAt: number | null;
  /** What is left of a phase that does not run. */
  leftMs: number;
  minutes: Record<PhaseId, number>;
  sessions: FocusSession[];
  hasSound: boolean;
  isInTitle: boolean;
};

export const POMODORO_PHASES: readonly { id: PhaseId; name: string; call: string }[] = [
  { id: "focus", name: "Focus", call: "Time to focus" },
  { id: "short", name: "Short break", call: "Take a short break" },
  { id: "long", name: "Long break", call: "Take a long break" },
];
export const PHASE_MINUTES_MAX = 180;

const MINUTE_MS = 60_000;
const TICK_MS = 250;
const SESSIONS_PER_ROUND = 4;

const START: Pomodoro = {
  phase: "focus",
  endsAt: null,
  leftMs: 25 * MINUTE_MS,
  minutes: { focus: 25, short: 5, long: 15 },
  sessions: [],
  hasSound: false,
  isInTitle: true,
};
const state = storedState<Pomodoro>({
  key: "pomodoro",
  isValue: ({ phase, leftMs, minutes, sessions }) =>
    POMODORO_PHASES.some(({ id }) => id === phase && typeof minutes?.[id] === "number") &&
    typeof leftMs === "number" &&
    Array.isArray(sessions),
  initial: () => START,
});

let now = 0;

/** On the server and while the page hydrates, a timer that nobody has started yet. */
export const usePomodoro = () => state.useValue() ?? START;
export const useHasPomodoro = () => state.useValue() !== undefined;

export function useTimeLeftMs() {
  const { endsAt, leftMs } = usePomodoro();
  const shownAt = useSyncExternalStore(subscribeToClock, readClock, () => 0);
  return endsAt === null ? leftMs : Math.max(0, endsAt - shownAt);
}

export function startPomodoro() {
  now = Date.now();
  const pomodoro = state.get();
  state.set({ ...pomodoro, endsAt: now + pomodoro.leftMs });
}

export function pausePomodoro() {
  const pomodoro = state.get();
  if (pomodoro.endsAt === null) return;
  state.set({ ...pomodoro, endsAt: null, leftMs: Math.max(0, pomodoro.endsAt - Date.now()) });
}

export function choosePhase(phase: PhaseId) {
  const pomodoro = state.get();
  state.set({ ...pomodoro, phase, endsAt: null, leftMs: pomodoro.minutes[phase] * MINUTE_MS });
}

export function setPhaseMinutes(phase: PhaseId, minutes: number) {
  const pomodoro = state.get();
  const isWaiting = pomodoro.phase === phase && pomodoro.endsAt === null;
  const leftMs = isWaiting ? minutes * MINUTE_MS : pomodoro.leftMs;
  state.set({ ...pomodoro, minutes: { ...pomodoro.minutes, [phase]: minutes }, leftMs });
}

export const setPomodoroOption = (option: Partial<Pick<Pomodoro, "hasSound" | "isInTitle">>) =>
  state.set({ ...state.get(), ...option });

/** Returns what puts them back. */
export function removeSessionsOf(day: Date): () => void {
  const removed = sessionsOf(state.get().sessions, day);
  const { sessions } = state.get();
  state.set({ ...state.get(), sessions: sessions.filter((one) => !removed.includes(one)) });
  return () => state.set({ ...state.get(), sessions: [...state.get().sessions, ...removed] });
}

export const sessionsOf = (sessions: readonly FocusSession[], day: Date) =>
  sessions.filter(({ endedAt }) => new Date(endedAt).toDateString() === day.toDateString());

/** Time is read off the clock, never counted in ticks: a tab that slept is right when it wakes. */
function tick(notify: () => void) {
  now = Date.now();
  const { endsAt } = state.get();
  if (endsAt === null) return;
  notify();
  if (endsAt <= now) finishPhase(endsAt);
}

function finishPhase(endedAt: number) {
  const pomodoro = state.get();
  const isFocus = pomodoro.phase === "focus";
  const sessions = isFocus
    ? [...pomodoro.sessions, { endedAt, minutes: pomodoro.minutes.focus }]
    : pomodoro.sessions;
  const isRoundOver = sessionsOf(sessions, new Date(endedAt)).length % SESSIONS_PER_ROUND === 0;
  const phase = !isFocus ? "focus" : isRoundOver ? "long" : "short";
  const leftMs = pomodoro.minutes[phase] * MINUTE_MS;
  state.set({ ...pomodoro, phase, endsAt: null, leftMs, sessions });
  if (pomodoro.hasSound) playChime();
}

function readClock() {
  now ||= Date.now(); // a page that opens on a running timer has not ticked yet
  return now;
}

function subscribeToClock(notify: () => void) {
  const timer = setInterval(() => tick(notify), TICK_MS);
  tick(notify);
  return () => clearInterval(timer);
}
