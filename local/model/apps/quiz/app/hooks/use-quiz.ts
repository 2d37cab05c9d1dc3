import { useSyncExternalStore } from "react";
import { TOPICS, type Topic } from "@/lib/quiz-questions";

/** The options that were chosen so far, one for each question; the topic says which questions. */
export type Round = { topicId: string; chosen: number[]; isAnswerShown: boolean };
export type QuizResult = { id: string; topicId: string; right: number; total: number; at: number };

type Quiz = { round: Round | null; results: QuizResult[] };

const STORAGE_KEY = "quiz";
const RESULTS_MAX = 50;
const EMPTY: Quiz = { round: null, results: [] };

const listeners = new Set<() => void>();
let quiz: Quiz | undefined;

/** Undefined on the server and while the page hydrates: only the browser knows what was played. */
export const useQuiz = () => useSyncExternalStore(subscribe, load, () => undefined);

export const topicOf = ({ topicId }: { topicId: string }): Topic | undefined =>
  TOPICS.find(({ id }) => id === topicId);

export const countRight = ({ questions }: Topic, chosen: readonly number[]) =>
  chosen.filter((option, index) => questions[index]?.answer === option).length;

export function startRound(topicId: string) {
  save({ ...load(), round: { topicId, chosen: [], isAnswerShown: false } });
}

export function chooseOption(option: number) {
  const { round, ...rest } = load();
  if (!round || round.isAnswerShown) return;
  save({ ...rest, round: { ...round, chosen: [...round.chosen, option], isAnswerShown: true } });
}

/** To the next question, or after the last one to the result. */
export function goOn() {
  const { round, results } = load();
  const topic = round && topicOf(round);
  if (!round || !topic) return;
  const { chosen } = round;
  const isOver = chosen.length === topic.questions.length;
  const at = Date.now();
  const result = { id: `${at}`, topicId: topic.id, right: countRight(topic, chosen), at };
  save({
    round: { ...round, isAnswerShown: false },
    results: isOver
      ? [{ ...result, total: chosen.length }, ...results].slice(0, RESULTS_MAX)
      : results,
  });
}

export const leaveRound = () => save({ ...load(), round: null });

/** Returns what brings them back. */
export function clearResults(): () => void {
  const { results } = load();
  save({ ...load(), results: [] });
  return () => save({ ...load(), results: [...load().results, ...results] });
}

function load(): Quiz {
  quiz ??= readStorage();
  return quiz;
}

function save(next: Quiz) {
  quiz = next;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Storage is full or forbidden: the quiz lives as long as the page.
  }
  for (const notify of listeners) notify();
}

function readStorage(): Quiz {
  try {
    const stored: Partial<Quiz> | null = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
    const round = stored?.round && topicOf(stored.round) && isRound(stored.round);
    return {
      round: round ? (stored.round ?? null) : null,
      results: Array.isArray(stored?.results) ? stored.results.filter(isResult) : [],
    };
  } catch {
    return EMPTY; // forbidden, or not ours
  }
}

const isRound = ({ chosen, isAnswerShown }: Partial<Round>) =>
  Array.isArray(chosen) &&
  chosen.every((option) => typeof option === "number") &&
  typeof isAnswerShown === "boolean";

const isResult = (value: Partial<QuizResult> | null): value is QuizResult =>
  typeof value?.id === "string" &&
  typeof value.topicId === "string" &&
  [value.right, value.total, value.at].every((number) => typeof number === "number");

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
  };
}
