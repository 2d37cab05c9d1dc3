import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { css } from "@codemirror/lang-css";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { markdown } from "@codemirror/lang-markdown";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { codeLook } from "./code-look";
import { extensionOf } from "./file-kind";

const LANGUAGES: Record<string, () => Extension> = {
  ts: () => javascript({ typescript: true }),
  mts: () => javascript({ typescript: true }),
  tsx: () => javascript({ typescript: true, jsx: true }),
  js: () => javascript({ jsx: true }),
  jsx: () => javascript({ jsx: true }),
  mjs: () => javascript({ jsx: true }),
  cjs: () => javascript({ jsx: true }),
  css: () => css(),
  html: () => html(),
  svg: () => html(),
  json: () => json(),
  md: () => markdown(),
};

/** A text that has come from elsewhere, and was not typed. */
const fromElsewhere = Annotation.define<boolean>();

/** As everything else here begins. */
const PHRASES = {
  next: "Next",
  previous: "Previous",
  all: "All",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
};

const wrapping = new Compartment();
const access = new Compartment();

export type EditorSettings = { wrapsLines: boolean; isReadOnly: boolean };

type Handlers = { onType: (text: string) => void; onSave: () => void };

export const settingsOf = ({ wrapsLines, isReadOnly }: EditorSettings) => [
  wrapping.reconfigure(wrapsLines ? EditorView.lineWrapping : []),
  access.reconfigure(accessOf(isReadOnly)),
];

const accessOf = (isReadOnly: boolean): Extension =>
  isReadOnly ? [EditorState.readOnly.of(true)] : [];

/** An editor's text with everything that is known of it, so that it can be put away and taken up again. */
export const newEditorState = (
  path: string,
  text: string,
  { wrapsLines, isReadOnly }: EditorSettings,
  { onType, onSave }: Handlers,
) =>
  EditorState.create({
    doc: text,
    extensions: [
      EditorView.contentAttributes.of({ "aria-label": path, tabindex: "0" }),
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history(),
      codeFolding(),
      foldGutter(),
      drawSelection(),
      dropCursor(),
      EditorState.allowMultipleSelections.of(true),
      indentOnInput(),
      syntaxHighlighting(classHighlighter),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      rectangularSelection(),
      crosshairCursor(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      EditorState.phrases.of(PHRASES),
      LANGUAGES[extensionOf(path)]?.() ?? [],
      codeLook,
      wrapping.of(wrapsLines ? EditorView.lineWrapping : []),
      access.of(accessOf(isReadOnly)),
      keymap.of([
        { key: "Mod-s", preventDefault: true, run: handled(onSave) },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...completionKeymap,
        indentWithTab, // Escape, then Tab, leaves the editor
      ]),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        const isTyped = transactions.some((change) => !change.annotation(fromElsewhere));
        if (docChanged && isTyped) onType(state.doc.toString());
      }),
    ],
  });

const handled = (act: () => void) => () => {
  act();
  return true;
};

/** Shows another text and leaves the cursor where it was, as far as what is around it is still there. */
export function replaceText(view: EditorView, text: string) {
  const old = view.state.doc.toString();
  if (old === text) return;
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from++;
  let rest = 0;
  const shorter = Math.min(old.length, text.length) - from;
  while (rest < shorter && old.at(-1 - rest) === text.at(-1 - rest)) rest++;
  view.dispatch({
    changes: { from, to: old.length - rest, insert: text.slice(from, text.length - rest) },
    annotations: fromElsewhere.of(true),
  });
}

export type Spot = { line: number; column: number; length: number };

/** Shows a place of the text, with what stands there chosen. */
export function goToSpot(view: EditorView, { line, column, length }: Spot) {
  const { doc } = view.state;
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  const anchor = Math.min(found.from + column, found.to);
  view.dispatch({
    selection: { anchor, head: Math.min(anchor + length, found.to) },
    effects: EditorView.scrollIntoView(anchor, { y: "center" }),
  });
  view.focus();
}
