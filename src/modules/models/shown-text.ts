/** Where a call may begin that a model writes as text. */
const CALL_MARKS = [
  "<tool_call",
  "<function_call",
  "<function=",
  "<invoke ",
  "[TOOL_CALLS]",
  "<|tool_call",
  "<|python_tag|>",
  "<｜tool▁call",
  "```json",
  "```tool",
];
const THINKING = [
  ["<think>", "</think>"],
  ["<thinking>", "</thinking>"],
] as const;

/** What a model thinks aloud before it answers is not said to anybody. */
export function withoutThinking(text: string): string {
  const said = text.trimStart();
  for (const [open, close] of THINKING) {
    if (said.startsWith(open)) {
      const end = said.indexOf(close);
      return end < 0 ? "" : said.slice(end + close.length).trimStart();
    }
    // Some servers leave the opening mark out. Where it stands further on, somebody speaks of it.
    const end = said.indexOf(close);
    if (end >= 0 && !said.slice(0, end).includes(open)) {
      return said.slice(end + close.length).trimStart();
    }
  }
  return text;
}

/** Of an answer that is still being written, the part that is certainly meant for people. */
export function shownPart(text: string): string {
  const opened = THINKING.find(([open]) => text.trimStart().startsWith(open));
  if (opened && !text.includes(opened[1])) return "";
  const said = withoutThinking(text);
  if (/^\s*(?:$|[[{])/.test(said) || isBeginning(said, THINKING.flat())) return "";
  const marks = CALL_MARKS.map((mark) => said.indexOf(mark)).filter((at) => at >= 0);
  const shown = marks.length > 0 ? said.slice(0, Math.min(...marks)) : said;
  return shown.slice(0, shown.length - tailLength(shown));
}

const isBeginning = (text: string, marks: readonly string[]) =>
  marks.some((mark) => mark.startsWith(text.trim()));

/** How much of its end may become a mark. */
function tailLength(text: string): number {
  const lengthMax = Math.max(...CALL_MARKS.map(({ length }) => length)) - 1;
  for (let length = Math.min(lengthMax, text.length); length > 0; length--) {
    const tail = text.slice(-length);
    if (CALL_MARKS.some((mark) => mark.startsWith(tail))) return length;
  }
  return 0;
}
