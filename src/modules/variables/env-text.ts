import { nameProblem, valueProblem } from "./rules";

export type Entry = { name: string; value: string };
export type EnvText = {
  entries: Entry[];
  /** A sentence for each line that cannot be used. */
  refused: string[];
};

/** One line or a quoted value of several, or why it is none. */
type Statement = { end: number; entry?: Entry; problem?: string };

const BLANK = /[ \t]*(?:#.*)?$/my;
const LINE = /.*$/my;
const NAMED = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=/y;
const QUOTED = /[ \t]*(?:"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|`([^`]*)`)[ \t]*(?:#.*)?$/my;

/** Whether more was pasted than a name. */
export const isEnvText = (text: string) => /[=\r\n]/.test(text.trim());

/** What a .env file holds: comments, `export`, and values in any quotes, which may go over several lines. */
export function readEnvText(text: string): EnvText {
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const values = new Map<string, string>();
  const refused: string[] = [];
  for (let at = 0, line = 1; at < source.length; ) {
    const { end, entry, problem } = readStatement(source, at);
    if (problem) refused.push(`Line ${line}${entry ? `, ${entry.name}` : ""}: ${problem}`);
    // As in a shell, the last one counts.
    else if (entry) values.set(entry.name, entry.value);
    line += source.slice(at, end).split("\n").length;
    at = end + 1;
  }
  return { entries: [...values].map(([name, value]) => ({ name, value })), refused };
}

function readStatement(source: string, at: number): Statement {
  const blank = matchAt(BLANK, source, at);
  if (blank) return { end: at + blank[0].length };

  const line = matchAt(LINE, source, at)?.[0] ?? "";
  const end = at + line.length;
  const named = matchAt(NAMED, source, at);
  if (!named) return { end, problem: "This is not NAME=value." };

  const [opening, name = ""] = named;
  const valueAt = at + opening.length;
  const quoted = matchAt(QUOTED, source, valueAt);
  if (quoted) {
    const [all, double, single, back] = quoted;
    const value = double === undefined ? (single ?? back ?? "") : resolveEscapes(double);
    return checked({ name, value }, valueAt + all.length);
  }
  const written = source.slice(valueAt, end);
  if (/^[ \t]*["'`]/.test(written)) {
    return { end, problem: "The quotes around this value do not end with it." };
  }
  // Only behind a space: passwords and colours hold the sign too.
  return checked({ name, value: written.replace(/\s#.*/, "").trim() }, end);
}

function checked(entry: Entry, end: number): Statement {
  return { end, entry, problem: nameProblem(entry.name) ?? valueProblem(entry.value) };
}

const ESCAPED: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/** What is escaped within double quotes; any other backslash is one. */
const resolveEscapes = (text: string) =>
  text.replace(/\\([nrt"\\$`])/g, (_, sign: string) => ESCAPED[sign] ?? sign);

function matchAt(pattern: RegExp, source: string, at: number) {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
