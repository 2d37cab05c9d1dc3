import { NAME_LENGTH_MAX } from "./options";

const COPY = / \(copy(?: \d+)?\)$/;

/** A name that none of these is. The copy of a copy is another copy of the same thing. */
export function nameOfCopy(name: string, taken: readonly string[]): string {
  const base = name.replace(COPY, "");
  for (let n = 1; ; n++) {
    const mark = n === 1 ? " (copy)" : ` (copy ${n})`;
    const copy = `${base.slice(0, NAME_LENGTH_MAX - mark.length).trimEnd()}${mark}`;
    if (!taken.includes(copy)) return copy;
  }
}
