/** How far back somebody has gone in what was said, and what stood in the box before. */
export type Recall = { back: number; draft: string };

type Step = { text: string; recall: Recall | null };

/** One step back or forth in what was said; nothing where there is none. Forth from the last one is what was being written. */
export function stepInHistory(
  said: readonly string[],
  { text, recall }: Step,
  direction: "back" | "forth",
): Step | undefined {
  const { back, draft } = recall ?? { back: 0, draft: text };
  const next = back + (direction === "back" ? 1 : -1);
  if (next === 0) return { text: draft, recall: null };
  const shown = next < 0 ? undefined : said.at(-next);
  return shown === undefined ? undefined : { text: shown, recall: { back: next, draft } };
}
