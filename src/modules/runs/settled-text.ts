const FENCE = /^ {0,3}(```|~~~)/;

/**
 * Where a growing text can be cut so that what stands before will not be read otherwise by what is still to come: behind
 * the last blank line that no block of code encloses.
 */
export function settledLength(text: string): number {
  let settled = 0;
  let at = 0;
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark === fence) fence = undefined;
    at += line.length + 1;
    if (line.trim() === "" && fence === undefined && at <= text.length) settled = at;
  }
  return settled;
}
