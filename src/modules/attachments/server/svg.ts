import "server-only";

/** What may stand before the drawing itself: where it has come from, and notes. */
const PROLOGUE = /<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>[]*(?:\[.*?\])?[^>]*>/gs;
const PROLOGUE_CHARACTERS_MAX = 10_000;

export const isSvg = (text: string) =>
  text.slice(0, PROLOGUE_CHARACTERS_MAX).replace(PROLOGUE, "").trimStart().startsWith("<svg");

/** What makes of a drawing something that acts. An app may show it where it would have that app's rights. */
const ACTING: [RegExp, string][] = [
  [/<\s*(?:[\w-]+:)?script\b/i, "holds a script."],
  [/[\s"'/]on[a-z]+\s*=/i, "does something when it is looked at."],
  [/(?:javascript|vbscript)\s*:|data\s*:\s*text\/html/i, "holds a script in a link."],
  [/<\s*(?:[\w-]+:)?(?:foreignObject|iframe|embed|object)\b/i, "holds a page."],
  [/<!ENTITY/i, "holds hidden text."],
  [/(?:href|src)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:)?\/\//i, "loads something from elsewhere."],
];

/** Why a drawing cannot be taken. The letters of its code may be written as numbers. */
export function svgProblem(svg: string): string | undefined {
  const plain = svg.replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
    String.fromCodePoint(Math.min(Number.parseInt(code, hex ? 16 : 10) || 0, 0x10ffff)),
  );
  return ACTING.find(([pattern]) => pattern.test(svg) || pattern.test(plain))?.[1];
}
