export type ChatFile = { path: string; content: string };

const BLOCK = /(?:^|\n)([^\n]*)\n*[ \t]*```([^\n`]*)\n([\s\S]*?)\n[ \t]*```/g;
const LINES_MIN = 4;
const PATH =
  /((?:[\w@()[\]-][\w.@()[\]-]*\/)*[\w()[\].-]+\.(?:tsx?|jsx?|mjs|css|html|json|md|svg))/;

/** Whether an answer holds code that a model meant for the app and has only said. */
export const hasChatCode = (said: string): boolean =>
  [...said.matchAll(BLOCK)].some(([, , , code = ""]) => code.split("\n").length >= LINES_MIN);

/** The files that it meant, where it says of every piece of code which one it is. */
export function chatFilesIn(said: string): ChatFile[] | undefined {
  const blocks = [...said.matchAll(BLOCK)].filter(
    ([, , , code = ""]) => code.split("\n").length >= LINES_MIN,
  );
  const files = blocks.map(([, before = "", info = "", code = ""]) =>
    readBlock(before, info, code),
  );
  const certain = files.filter((file) => file !== undefined);
  const paths = new Set(certain.map(({ path }) => path));
  const isCertain = certain.length === blocks.length && paths.size === certain.length;
  return isCertain && certain.length > 0 ? certain : undefined;
}

/** The path stands with the fence, in a comment in the first line, or in the line before. */
function readBlock(before: string, info: string, code: string): ChatFile | undefined {
  const [first = "", ...rest] = code.split("\n");
  const comment =
    /^\s*(?:\/\/|\/\*|<!--|#)\s*(?:file(?:name)?:?\s*)?(\S+\.\w+)\s*(?:\*\/|-->)?\s*$/i.exec(first);
  const inComment = comment?.[1] && PATH.exec(comment[1])?.[1];
  if (inComment)
    return { path: plain(inComment), content: `${rest.join("\n").replace(/^\n+/, "")}\n` };
  const path = PATH.exec(info)?.[1] ?? PATH.exec(before)?.[1];
  return path ? { path: plain(path), content: `${code}\n` } : undefined;
}

const plain = (path: string) => path.replace(/^(?:\.\/|\/)+/, "");
