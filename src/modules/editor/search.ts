import * as z from "zod";
import { treeInput } from "@/modules/versions/schema";

const QUERY_CHARS_MAX = 200;

export const searchInput = treeInput.extend({
  query: z.string().min(1).max(QUERY_CHARS_MAX),
  isCaseSensitive: z.boolean().default(false),
  isWholeWord: z.boolean().default(false),
});
export type SearchInput = z.infer<typeof searchInput>;

type Manner = Pick<SearchInput, "isCaseSensitive" | "isWholeWord">;

/** A line with what was sought, and where in the line it stands. A long line is cut around it. */
export type Found = { line: number; column: number; before: string; match: string; after: string };

const BEFORE_CHARS = 40;
const AFTER_CHARS = 160;
const WORD = /[\p{L}\p{N}_$]/u;

/** The first place in each line, of so many lines at most. */
export function findInText(
  text: string,
  query: string,
  { isCaseSensitive, isWholeWord, linesMax }: Manner & { linesMax: number },
): Found[] {
  const [folded, sought] = isCaseSensitive ? [text, query] : [foldCase(text), foldCase(query)];
  if (!folded.includes(sought)) return [];
  const written = text.split("\n");
  const found: Found[] = [];
  for (const [index, line] of folded.split("\n").entries()) {
    if (found.length === linesMax) break;
    const column = isWholeWord ? placeOfWord(line, sought) : line.indexOf(sought);
    if (column >= 0) found.push(excerptOf(written[index] ?? "", index + 1, column, query.length));
  }
  return found;
}

function excerptOf(text: string, line: number, column: number, length: number): Found {
  const end = column + length;
  return {
    line,
    column,
    before: text.slice(Math.max(0, column - BEFORE_CHARS), column).trimStart(),
    match: text.slice(column, end),
    after: text.slice(end, end + AFTER_CHARS).trimEnd(),
  };
}

function placeOfWord(line: string, sought: string): number {
  let at = line.indexOf(sought);
  while (at >= 0 && !isWord(line, at, at + sought.length)) at = line.indexOf(sought, at + 1);
  return at;
}

const isWord = (line: string, from: number, to: number) =>
  !WORD.test(line.charAt(from - 1)) && !WORD.test(line.charAt(to));

/** Character by character, so that a place stays the same place: some have a longer small form. */
const foldCase = (text: string) =>
  text.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
