import type { ScriptedApp } from "../scripted-app.ts";
import quizState from "../stored-state/app/lib/stored-state.ts?raw";
import frame from "./app/components/quiz-app.tsx?raw";
import quizGame from "./app/components/quiz-game.tsx?raw";
import quizHistory from "./app/components/quiz-history.tsx?raw";
import quizOption from "./app/components/quiz-option.tsx?raw";
import quizOutcome from "./app/components/quiz-outcome.tsx?raw";
import useQuiz from "./app/hooks/use-quiz.ts?raw";
import quizQuestions from "./app/lib/quiz-questions.ts?raw";

export const quizApp: ScriptedApp = {
  title: "Quiz",
  isWantedIn: /\b(quiz(zes)?|trivia)\b/i,
  intro: "I'll build a quiz with three topics, an explanation for every answer and a result.",
  summary:
    "A quiz: choose one of three topics, answer five questions, and learn from each answer why. A round that you leave open is still there after a reload. The results of your rounds are kept in the browser.",
  frame: { name: "QuizApp", module: "components/quiz-app" },
  sections: [
    {
      name: "Questions",
      isMeantBy: /\b(questions?|game|topics?)\b/i,
      component: { name: "QuizGame", module: "components/quiz-game" },
      isThereAtFirst: true,
    },
    {
      name: "Best results",
      isMeantBy:
        /\b(best results?|results? list|high ?scores?|scores?|score ?board|leader ?board|history|past results?|statistics?)\b/i,
      component: { name: "QuizHistory", module: "components/quiz-history" },
      isThereAtFirst: false,
    },
  ],
  files: {
    "lib/quiz-state.ts": quizState,
    "lib/quiz-questions.ts": quizQuestions,
    "hooks/use-quiz.ts": useQuiz,
    "components/quiz-app.tsx": frame,
    "components/quiz-option.tsx": quizOption,
    "components/quiz-outcome.tsx": quizOutcome,
    "components/quiz-game.tsx": quizGame,
    "components/quiz-history.tsx": quizHistory,
  },
  mistake: {
    path: "components/quiz-game.tsx",
    right: "state={stateOf(option, question.answer, answered)}",
    wrong: "state={stateOf(option, question.answer)}",
    repair:
      "The check found that an answer is judged without knowing which one was chosen. I hand that over as well.",
  },
};
