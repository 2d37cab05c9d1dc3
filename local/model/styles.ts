import { type Accent, variablesOf } from "./colours.ts";
import type { Edit } from "./page.ts";

/** What gives an app this accent, none where it has it already; nothing where somebody has rewritten its styles. */
export function editsToColour(styles: string, accent: Accent): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const [name, value] of Object.entries(variablesOf(accent))) {
    const lines = styles.split("\n").filter((line) => line.trim().startsWith(`--${name}:`));
    const [line = ""] = lines;
    if (lines.length !== 1 || !line.endsWith(";")) return undefined;
    const wanted = `${/^\s*/.exec(line)?.[0]}--${name}: ${value};`;
    if (line !== wanted) edits.push({ oldText: `${line}\n`, newText: `${wanted}\n` });
  }
  return edits;
}

/** Which theme an app begins with whatever the system asks for; "system" where that decides. */
export type Start = "light" | "dark" | "system";

const ROOT_ELEMENTS = [
  /<html lang="en" className=\{`(?<start>(?:light|dark) )?(?<more>\$\{[^`]*)`\}>/g,
  /<html lang="en"(?: class="(?<start>light|dark)")?>/g,
];

const findRoot = (document: string) => {
  const found = ROOT_ELEMENTS.flatMap((pattern) => [...document.matchAll(pattern)]);
  return found.length === 1 ? found[0] : undefined;
};

/** Nothing where somebody has written the document in another way. */
export function readStart(document: string): Start | undefined {
  const root = findRoot(document);
  if (!root) return undefined;
  const start = root.groups?.start?.trim();
  return start === "light" || start === "dark" ? start : "system";
}

export function editToStart(document: string, start: Start): Edit | undefined {
  const root = findRoot(document);
  if (!root || readStart(document) === start) return undefined;
  const { more } = root.groups ?? {};
  const name = start === "system" ? "" : start;
  const newText = more
    ? `<html lang="en" className={\`${name && `${name} `}${more}\`}>`
    : `<html lang="en"${name && ` class="${name}"`}>`;
  return { oldText: root[0], newText };
}
