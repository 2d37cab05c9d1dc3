// What a model does to files when it is in a hurry, and what is said to it instead of doing it.

const LINES_WORTH_KEEPING = 30;
const SHARE_KEPT_MIN = 0.6;

const COMMENT = /^(?:\/\/|\/\*|\{\s*\/\*|#|<!--|--)(?<said>.*)$/;
const DOTS = /^(?:\.{3}|…)/;
/** "rest of the component", "existing buttons stay": words for what was there, with a word for what it is. */
const WORDS_FOR_THE_REST =
  /^(?:the\s+)?(?:rest|remaining|remainder|existing|previous|same|other)\b.*\b(?:code|components?|contents?|file|functions?|imports?|logic|methods?|props|styles?|unchanged|as before|as above|stays?|remains?|goes? here)\b/i;

/** A comment that stands for code. */
function isPlaceholder(line: string): boolean {
  const said = COMMENT.exec(line)?.groups?.said?.trim() ?? "";
  return DOTS.test(said) || WORDS_FOR_THE_REST.test(said);
}

/** The lines of a new text that stand for code which is not there. Those that were there before are somebody's own. */
export function placeholdersIn(fresh: string, old: string): string[] {
  const known = new Set(old.split("\n").map((line) => line.trim()));
  return fresh
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => isPlaceholder(line) && !known.has(line));
}

/** Whether a text has lost so much that the rest was more likely forgotten than meant. */
export function hasShrunk(fresh: string, old: string): boolean {
  const before = linesWithText(old);
  return before >= LINES_WORTH_KEEPING && linesWithText(fresh) < before * SHARE_KEPT_MIN;
}

const linesWithText = (text: string) =>
  text.split("\n").filter((line) => line.trim() !== "").length;

type Edit = { oldText: string; newText: string };
export type Edited = { text: string } | { problem: string };

/** Each old text is found in exactly one place, or nothing is changed. An edit sees what those before it have made. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  let edited = text;
  for (const [index, { oldText, newText }] of edits.entries()) {
    const places = placesOf(oldText, edited);
    const which = edits.length === 1 ? "oldText" : `oldText of edit ${index + 1}`;
    if (places.length === 0) {
      return { problem: `${which} is not in the file. ${nearest(oldText, edited)}` };
    }
    if (places.length > 1) {
      const lines = places.slice(0, 10).map((place) => lineAt(edited, place));
      return {
        problem: `${which} is in the file ${places.length} times, at lines ${lines.join(", ")}. Take more of the lines around it.`,
      };
    }
    const [place = 0] = places;
    edited = edited.slice(0, place) + newText + edited.slice(place + oldText.length);
  }
  return { text: edited };
}

function placesOf(sought: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) places.push(at);
  return places;
}

const lineAt = (text: string, place: number) => text.slice(0, place).split("\n").length;

/** Where the old text may have been meant, so that the next call need not guess. */
function nearest(oldText: string, text: string): string {
  const first = oldText.split("\n").find((line) => line.trim() !== "");
  const lines = text.split("\n");
  const at = first ? lines.findIndex((line) => line.trim() === first.trim()) : -1;
  if (at < 0) return "Nothing in the file looks like its first line: read the file again.";
  const excerpt = lines.slice(at, at + Math.min(oldText.split("\n").length, 12)).join("\n");
  return `It must be the same to the last space. Line ${at + 1} on, the file says:\n${excerpt}`;
}
