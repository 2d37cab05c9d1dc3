import { TOPICS, type Topic } from "@/lib/quiz-questions";
import { storedState } from "@/lib/quiz-state";

/** The options that were chosen so far, one for each question; the topic says which questions. */
export type Round = { topicId: string; chosen: number[]; isAnswerShown: boolean };
export type QuizResult = { id: string; topicId: string; right: number; total: number; at: number };

type Quiz = { round: Round | null; results: QuizResult[] };

const RESULTS_MAX = 50;

const quiz = storedState<Quiz>({
  key: "quiz",
  isValue: ({ round, results }) =>
    (round === null || isRound(round)) && Array.isArray(results) && results.every(isResult),
  initial: () => ({ round: null, results: [] }),
});

export const useQuiz = quiz.useValue;

export const topicOf = ({ topicId }: { topicId: string }): Topic | undefined =>
  TOPICS.find(({ id }) => id === topicId);

export const countRight = ({ questions }: Topic, chosen: readonly number[]) =>
  chosen.filter((option, index) => questions[index]?.answer === option).length;

export function startRound(topicId: string) {
  quiz.set({ ...quiz.get(), round: { topicId, chosen: [], isAnswerShown: false } });
}

export function chooseOption(option: number) {
  const { round, ...rest } = quiz.get();
  if (!round || round.isAnswerShown) return;
  quiz.set({
    ...rest,
    round: { ...round, chosen: [...round.chosen, option], isAnswerShown: true },
  });
}

/** To the next question, or after the last one to the result. */
export function goOn() {
  const { round, results } = quiz.get();
  const topic = round && topicOf(round);
  if (!round || !topic) return;
  const { chosen } = round;
  const isOver = chosen.length === topic.questions.length;
  const at = Date.now();
  const result = { id: `${at}`, topicId: topic.id, right: countRight(topic, chosen), at };
  quiz.set({
    round: { ...round, isAnswerShown: false },
    results: isOver
      ? [{ ...result, total: chosen.length }, ...results].slice(0, RESULTS_MAX)
      : results,
  });
}

export const leaveRound = () => quiz.set({ ...quiz.get(), round: null });

/** Returns what brings them back. */
export function clearResults(): () => void {
  const { results } = quiz.get();
  quiz.set({ ...quiz.get(), results: [] });
  return () => quiz.set({ ...quiz.get(), results: [...quiz.get().results, ...results] });
}

const isRound = (round: Partial<Round> | undefined) =>
  TOPICS.some(({ id }) => id === round?.topicId) &&
  Array.isArray(round?.chosen) &&
  round.chosen.every((option) => typeof option === "number") &&
  typeof round.isAnswerShown === "boolean";

const isResult = (result: Partial<QuizResult> | null) =>
  typeof result?.id === "string" &&
  typeof result.topicId === "string" &&
  [result.right, result.total, result.at].every((number) => typeof number === "number");
