import { parser as cssParser } from "@lezer/css";
import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser as htmlParser } from "@lezer/html";
import { parser as scriptParser } from "@lezer/javascript";
import { parser as jsonParser } from "@lezer/json";

export type Token = { text: string; className: string };

const typescript = scriptParser.configure({ dialect: "ts" });
const tsx = scriptParser.configure({ dialect: "ts jsx" });
const jsx = scriptParser.configure({ dialect: "jsx" });

const PARSERS = new Map([
  ["ts", typescript],
  ["mts", typescript],
  ["typescript", typescript],
  ["tsx", tsx],
  ["js", jsx],
  ["jsx", jsx],
  ["mjs", jsx],
  ["javascript", jsx],
  ["css", cssParser],
  ["html", htmlParser],
  ["svg", htmlParser],
  ["json", jsonParser],
]);

/** More than this is shown as it is: each of its words would be an element of the page. */
const CHARS_MAX = 60_000;

/** The lines of a code as coloured words; nothing where its language is not known. */
export function highlight(code: string, language: string): Token[][] | undefined {
  const parser = PARSERS.get(language.toLowerCase());
  if (!parser || code.length > CHARS_MAX) return undefined;
  const lines: Token[][] = [[]];
  highlightCode(
    code,
    parser.parse(code),
    classHighlighter,
    (text, className) => lines.at(-1)?.push({ text, className }),
    () => lines.push([]),
  );
  return lines;
}
