const BYTES_PER_TOKEN = 3.6;

/** What a model can read at once, with room for its answer. */
export const REQUEST_SHARE = 0.8;

/** About as many tokens as a model reads in a text. Each counts in its own way; prose, code and most scripts come near. */
export const roughTokens = (text: string) =>
  Math.ceil(new TextEncoder().encode(text).length / BYTES_PER_TOKEN);

/** The beginning and the end of a text that has to be shorter. */
export function shortened(text: string, tokensMax: number): string {
  if (roughTokens(text) <= tokensMax) return text;
  const half = Math.floor((tokensMax * BYTES_PER_TOKEN) / 2);
  return `${text.slice(0, half)}\n… (left out) …\n${text.slice(-half)}`.toWellFormed();
}
