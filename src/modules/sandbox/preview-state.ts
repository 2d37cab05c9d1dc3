import type { PreviewFeed } from "./preview-feed";
import { STAGE_LABELS, type Stage } from "./stages";

export type PreviewStatus =
  | { name: "working"; stage: Stage }
  | { name: "asleep" | "waking" | "opening" | "loading" | "silent" | "ready" }
  | { name: "broken"; count: number }
  | { name: "troubled" | "unavailable" };

export type PreviewFacts = {
  /** Where the log last saw it. */
  previewUrl: string | null;
  /** A run has the sandbox in its hands, and the log tells where it is. */
  isRunActive: boolean;
  /** What the log says is being done for it. */
  stage: Stage | null;
  /** What opening it has told last. */
  opened: { url: string; trouble: string | null } | undefined;
  isOpening: boolean;
  /** Nobody has had it open for so long that it sleeps. */
  isAsleep: boolean;
  problem: string | null;
};

/** The address that can be trusted at this moment, if any. */
export function trustedUrl({
  previewUrl,
  isRunActive,
  opened,
}: Pick<PreviewFacts, "previewUrl" | "isRunActive" | "opened">): string | null {
  if (previewUrl === null) return null;
  return isRunActive ? previewUrl : (opened?.url ?? null);
}

type Frame = { url: string | null; feed: PreviewFeed };

/** The first that is true. Ready is said of a page alone that has loaded, that speaks, and of which no harm is known. */
export function statusOf(facts: PreviewFacts, { url, feed }: Frame): PreviewStatus {
  const { isRunActive, stage, opened, isOpening, isAsleep, problem } = facts;
  if (stage !== null) return { name: "working", stage };
  if (!isRunActive) {
    if (problem !== null) return { name: isOpening ? "opening" : "unavailable" };
    if (isAsleep) return { name: isOpening ? "waking" : "asleep" };
  }
  if (url === null) return { name: "opening" };
  if (opened?.trouble && !isRunActive) return { name: "troubled" };
  if (feed.failures.length > 0) return { name: "broken", count: feed.failures.length };
  if (feed.isSilent) return { name: "silent" };
  return { name: feed.isLoaded && feed.isHeard ? "ready" : "loading" };
}

/** The word on the pill, and the sentence behind it. */
export function wordsFor(status: PreviewStatus): { word: string; sentence: string } {
  switch (status.name) {
    case "working":
      return { word: STAGE_WORDS[status.stage], sentence: STAGE_LABELS[status.stage] };
    case "asleep":
      return { word: "Asleep", sentence: "Nobody has looked for a while. It wakes by itself." };
    case "waking":
      return { word: "Waking", sentence: "Waking the sandbox" };
    case "opening":
      return { word: "Starting", sentence: "Opening the sandbox" };
    case "loading":
      return { word: "Loading", sentence: "Loading the app" };
    case "silent":
      return { word: "No signal", sentence: "A page is shown, but the app does not report." };
    case "ready":
      return { word: "Ready", sentence: "The app has loaded and reports no errors." };
    case "broken": {
      const word = status.count === 1 ? "1 problem" : `${status.count} problems`;
      return { word, sentence: "Something broke in the app." };
    }
    case "troubled":
      return { word: "Has a problem", sentence: "The app's server is in trouble." };
    case "unavailable":
      return { word: "Not available", sentence: "The preview cannot be opened." };
    default:
      return status satisfies never;
  }
}

const STAGE_WORDS: Record<Stage, string> = {
  starting: "Starting",
  restoring: "Restoring",
  installing: "Installing",
  preparing: "Preparing",
  serving: "Starting",
};
