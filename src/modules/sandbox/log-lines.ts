export type LogLevel = "error" | "warning" | "plain";
export type LogLine = { n: number; text: string; level: LogLevel };
export type Level = "all" | "warnings" | "errors";

export const LINES_MAX = 3_000;
/** A longer one is cut: nobody reads it, and drawing it takes the page's breath away. */
const LINE_CHARS_MAX = 4_000;

/** What has come of the log so far, the last line perhaps without its end. */
export type LogText = { lines: readonly LogLine[]; count: number; isOpen: boolean };

export const NO_LINES: LogText = { lines: [], count: 0, isOpen: false };

/** Adds what the server has said. Of a long log the first lines give way. */
export function addText({ lines, count, isOpen }: LogText, text: string): LogText {
  if (text === "") return { lines, count, isOpen };
  const pieces = text.split("\n");
  const endsOpen = pieces.at(-1) !== "";
  if (!endsOpen) pieces.pop();
  const known = [...lines];
  let total = count;
  const continued = isOpen ? known.pop() : undefined;
  if (continued) {
    total--;
    pieces[0] = continued.text + (pieces[0] ?? "");
  }
  for (const piece of pieces) {
    const shown = cleanLine(piece);
    known.push({ n: total++, text: shown, level: levelOf(shown, known.at(-1)) });
  }
  return { lines: known.slice(-LINES_MAX), count: total, isOpen: endsOpen };
}

/** A line of our own, for what was left out of the log. */
export const addNote = (log: LogText, sentence: string): LogText =>
  addText({ ...log, isOpen: false }, `── ${sentence} ──\n`);

/** The lines that are asked for: of a level, and with these words in them. */
export function filterLines(lines: readonly LogLine[], level: Level, words: string) {
  const sought = words.trim().toLowerCase();
  return lines.filter(
    (line) => isOfLevel(line, level) && (sought === "" || line.text.toLowerCase().includes(sought)),
  );
}

function isOfLevel({ level }: LogLine, wanted: Level): boolean {
  switch (wanted) {
    case "all":
      return true;
    case "warnings":
      return level !== "plain";
    case "errors":
      return level === "error";
    default:
      return wanted satisfies never;
  }
}

// Colours, links and titles of terminals, and whatever else no page can draw.
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-_]|[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** As it would stand in a terminal in the end: what a line was written over with is what counts. */
function cleanLine(line: string): string {
  const parts = line.replace(/\r+$/, "").split("\r");
  return (parts.at(-1) ?? "").replace(ESCAPES, "").slice(0, LINE_CHARS_MAX);
}

const ERROR =
  /\b(?:\w*error|fatal|panic|unhandled\w*|exception|ECONN\w+|ENOENT|EADDRINUSE)\b|^\s*[⨯✘✖×]/i;
const NO_ERROR = /\b(?:0|no) errors?\b/i;
const WARNING = /\bwarn(?:ing)?s?\b|\bdeprecat\w+|^\s*⚠/i;
const FAILED_REQUEST = /^\s*(?:GET|HEAD|POST|PUT|PATCH|DELETE) \S+ 5\d\d\b/;
/** Where an error has come from stands on the lines below it. */
const BELOW = /^\s+(?:at |\d+ \||> ?\d+ \||\||\^)/;

function levelOf(line: string, above: LogLine | undefined): LogLevel {
  if (BELOW.test(line)) return above?.level ?? "plain";
  if ((ERROR.test(line) && !NO_ERROR.test(line)) || FAILED_REQUEST.test(line)) return "error";
  return WARNING.test(line) ? "warning" : "plain";
}
