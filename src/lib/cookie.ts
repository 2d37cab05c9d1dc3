const YEAR_S = 31_536_000;

/** Kept for this browser where the server reads it: what it says is drawn from the first byte. */
export function keepInCookie(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
