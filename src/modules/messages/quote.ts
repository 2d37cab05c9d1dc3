const FENCE = "```";

/** What somebody else has written, set apart from the person's own words. */
export const quoted = (material: string) =>
  `${FENCE}\n${material.replaceAll(FENCE, "\u2018\u2018\u2018").trim()}\n${FENCE}`;

/** A text without what it quotes. */
export const withoutQuotes = (text: string) =>
  text
    .split(FENCE)
    .filter((_, n) => n % 2 === 0)
    .join("\n");
