import { timingSafeEqual } from "node:crypto";

/** Takes as long for a good guess as for a bad one. */
export function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
