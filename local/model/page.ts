import { themeToggle } from "./apps/dark-mode/files.ts";
import { elementOf, importOf, openingOf } from "./apps/layouts.ts";
import type { Component, ScriptedApp, Section } from "./apps/scripted-app.ts";

// An app's page as it stands, and what has to be edited in it. A person may have edited it too: what cannot be told with
// certainty is left as it is.

export type Edit = { oldText: string; newText: string };

/** A place in a text that is as expected exactly once. */
type Place = { text: string; value: string };

export type Page = {
  app: ScriptedApp;
  text: string;
  /** Undefined where somebody has written it in another way. */
  title: string | undefined;
  hasThemeToggle: boolean | undefined;
  /** Those that are there for certain, and those that are not for certain. */
  sections: { shown: readonly Section[]; hidden: readonly Section[] };
};

/** What is to be shown. What is not known of a page stays as it is. */
export type Target = {
  title: string | undefined;
  hasThemeToggle: boolean | undefined;
  sections: readonly Section[];
};

/** A page that shows nothing of anybody's: the template's own. */
export const isBlank = (text: string) =>
  !/^import /m.test(text) && text.trim().split("\n").length < 20;

export function readPage(text: string, catalogue: readonly ScriptedApp[]): Page | undefined {
  const app = catalogue.find(({ frame }) => linesOf(text, importOf(frame)).length === 1);
  if (!app) return undefined;
  const title = findTitle(app, text);
  return {
    app,
    text,
    title: title && findDocumentTitle(text)?.value === title.value ? title.value : undefined,
    hasThemeToggle: title && hasThemeToggle(title, text),
    sections: {
      shown: app.sections.filter(({ component }) => isShown(component, text)),
      hidden: app.sections.filter(({ component }) => !mentions(text, component)),
    },
  };
}

function hasThemeToggle(opening: Place, text: string): boolean | undefined {
  const { component } = themeToggle;
  if (!mentions(text, component)) return /actions=/.test(opening.text) ? undefined : false;
  const isWhole = linesOf(text, importOf(component)).length === 1;
  return isWhole && opening.text.includes(`actions={${elementOf(component)}}`) ? true : undefined;
}

const mentions = (text: string, { name }: Component) => new RegExp(`\\b${name}\\b`).test(text);

const isShown = (component: Component, text: string) =>
  linesOf(text, importOf(component)).length === 1 && elementIn(component, text) !== undefined;

const elementIn = (component: Component, text: string) => only(linesOf(text, elementOf(component)));

/** The lines that say this and nothing else, with what is around it. */
const linesOf = (text: string, said: string) =>
  text
    .split("\n")
    .filter((line) => line.trim() === said)
    .map((line) => `${line}\n`);

const only = <T>(all: readonly T[]) => (all.length === 1 ? all[0] : undefined);

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"`;

/** The tag that the app begins with. */
function findTitle({ frame }: ScriptedApp, text: string): Place | undefined {
  const toggle = String.raw`(?:\s+actions=\{<\w+ />\})?`;
  const tag = new RegExp(
    String.raw`<${frame.name}\s+title=(?:(${STRING})|\{(${STRING})\})${toggle}\s*>`,
    "g",
  );
  const found = only([...text.matchAll(tag)]);
  if (!found) return undefined;
  const [tagText, plain = "", quoted] = found;
  const value = quoted ? unquoted(quoted) : plain.slice(1, -1);
  return value === undefined ? undefined : { text: tagText, value };
}

function findDocumentTitle(text: string): Place | undefined {
  const all = new RegExp(
    String.raw`(?:document\.title = |\bMetadata = \{ title: )(${STRING})`,
    "g",
  );
  const found = only([...text.matchAll(all)]);
  const value = unquoted(found?.[1]);
  return found && value !== undefined ? { text: found[0], value } : undefined;
}

function unquoted(text = ""): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined; // an escape that JSON does not have
  }
}

/** What makes the page show this instead; nothing where it cannot be done with certainty. */
export function editsToShow(page: Page, view: Target): Edit[] | undefined {
  const { app } = page;
  const draft = new Draft(page.text);
  const { title, hasThemeToggle } = view;
  if (title !== page.title || hasThemeToggle !== page.hasThemeToggle) {
    const opening = findTitle(app, page.text);
    if (!opening || title === undefined || hasThemeToggle === undefined) return undefined;
    draft.replace(opening.text, openingOf(app, { title, hasThemeToggle }));
    const document = findDocumentTitle(page.text);
    if (document && title !== document.value)
      draft.replace(
        document.text,
        document.text.replace(/".*$/s, () => JSON.stringify(title)),
      );
    if (hasThemeToggle && !page.hasThemeToggle) addImport(draft, themeToggle.component);
    if (!hasThemeToggle && page.hasThemeToggle) draft.drop(importOf(themeToggle.component));
  }
  for (const section of app.sections) {
    const isThere = page.sections.shown.includes(section);
    const isWanted = view.sections.includes(section);
    if (isThere && !isWanted) hide(draft, section);
    if (!isThere && isWanted) show(draft, section, view, app);
  }
  const made = readPage(draft.text, [app]);
  return made && shows(made, view) ? draft.edits : undefined;
}

const shows = ({ app, ...page }: Page, { title, hasThemeToggle, sections }: Target) =>
  page.title === title &&
  page.hasThemeToggle === hasThemeToggle &&
  app.sections.every(
    (section) => page.sections.shown.includes(section) === sections.includes(section),
  );

function hide(draft: Draft, { component }: Section) {
  draft.drop(elementOf(component));
  draft.drop(importOf(component));
}

/** Below the section that comes before it, or where the app begins. */
function show(draft: Draft, { component }: Section, { sections }: Target, app: ScriptedApp) {
  const place = sections.findIndex((section) => section.component === component);
  const before = sections
    .slice(0, place)
    .findLast((section) => elementIn(section.component, draft.text));
  const line = before
    ? elementIn(before.component, draft.text)
    : `${findTitle(app, draft.text)?.text}\n`;
  if (line === undefined) return;
  const indent = before ? (/^\s*/.exec(line)?.[0] ?? "") : "      ";
  draft.replace(line, `${line}${indent}${elementOf(component)}\n`);
  addImport(draft, component);
}

const IMPORT = /^import \{ \w+ \} from "@\/[^"]+";$/gm;

/** Among the others, which are sorted by where they come from. */
function addImport(draft: Draft, component: Component) {
  const added = importOf(component);
  const lines = [...draft.text.matchAll(IMPORT)].map(([line]) => line);
  const moduleOf = (line: string) => line.slice(line.indexOf("@/"));
  const before = lines.findLast((line) => moduleOf(line) < moduleOf(added));
  const [first = ""] = lines;
  if (before) draft.replace(before, `${before}\n${added}`);
  else draft.replace(first, `${added}\n${first}`);
}

/** A text and the edits that have made it. */
class Draft {
  text: string;
  readonly edits: Edit[] = [];

  constructor(text: string) {
    this.text = text;
  }

  replace(oldText: string, newText: string) {
    this.edits.push({ oldText, newText });
    this.text = applied(this.text, [{ oldText, newText }]);
  }

  drop(said: string) {
    const line = only(linesOf(this.text, said));
    if (line) this.replace(line, "");
  }
}

export const applied = (text: string, edits: readonly Edit[]) =>
  edits.reduce((edited, { oldText, newText }) => edited.replace(oldText, () => newText), text);
