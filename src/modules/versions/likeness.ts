/** What a line is moved in by says nothing of it. */
export const likenessLines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** How much of two files is the same, from 0 to 1: by their lines, wherever these stand. */
export function likenessOf(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of lines) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of others) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    shared += line.length;
  }
  const all = sizeOf(lines) + sizeOf(others);
  return all === 0 ? 0 : (2 * shared) / all;
}

const sizeOf = (lines: readonly string[]) => lines.reduce((sum, { length }) => sum + length, 0);
