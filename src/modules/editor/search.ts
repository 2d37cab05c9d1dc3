import * as z from "zod";
import { treeInput } from "@/modules/versions/schema";

const QUERY_CHARS_MAX = 200;

export const searchInput = treeInput.extend({
  query: z.string().min(1).max(QUERY_CHARS_MAX),
  isCaseSensitive: z.boolean().default(false),
  isWholeWord: z.boolean().default(false),
});
export type SearchInput = z.infer<typeof searchInput>;

export type Manner = Pick<SearchInput, "isCaseSensitive" | "isWholeWord">;

/** A line with what was sought, and where in the line it stands. A long line is cut around it. */
export type Found = { line: number; column: number; before: string; match: string; after: string };

const BEFORE_CHARS = 40;
const AFTER_CHARS = 160;
const WORD = /[\p{L}\p{N}_$]/u;

/** The first place in each line. */
export function findInText(text: string, query: string, manner: Manner): Found[] {
  const found: Found[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const column = placeIn(line, query, manner);
    if (column < 0) continue;
    const end = column + query.length;
    found.push({
      line: index + 1,
      column,
      before: line.slice(Math.max(0, column - BEFORE_CHARS), column).trimStart(),
      match: line.slice(column, end),
      after: line.slice(end, end + AFTER_CHARS).trimEnd(),
    });
  }
  return found;
}

function placeIn(line: string, query: string, { isCaseSensitive, isWholeWord }: Manner): number {
  const folded = isCaseSensitive ? line : foldCase(line);
  const sought = isCaseSensitive ? query : foldCase(query);
  let at = folded.indexOf(sought);
  while (at >= 0 && isWholeWord && !isWord(line, at, at + sought.length)) {
    at = folded.indexOf(sought, at + 1);
  }
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
