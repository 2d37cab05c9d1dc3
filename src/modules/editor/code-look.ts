import { EditorView } from "@codemirror/view";

/** The editor in the colours of its theme, which are variables of the page. */
export const codeLook = EditorView.theme({
  "&": {
    height: "100%",
    color: "var(--foreground)",
    backgroundColor: "var(--background)",
    fontSize: "12.5px",
  },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused .cm-scroller": { boxShadow: "inset 2px 0 0 var(--ring)" },
  ".cm-scroller": { fontFamily: "var(--font-geist-mono), monospace", lineHeight: "20px" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--foreground)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--foreground)" },
  ".cm-gutters": {
    color: "var(--muted-foreground)",
    backgroundColor: "var(--background)",
    borderRight: "1px solid var(--border)",
  },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 14px" },
  ".cm-foldGutter .cm-gutterElement": { padding: "0 4px", cursor: "pointer" },
  ".cm-foldPlaceholder": {
    color: "inherit",
    backgroundColor: "var(--accent)",
    border: "none",
    padding: "0 6px",
  },
  ".cm-activeLine": {
    backgroundColor: "color-mix(in srgb, var(--accent) 55%, transparent)",
  },
  ".cm-activeLineGutter": { color: "var(--foreground)", backgroundColor: "transparent" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "var(--code-selection)" },
  ".cm-selectionMatch": {
    backgroundColor: "color-mix(in srgb, var(--code-selection) 60%, transparent)",
  },
  ".cm-searchMatch": {
    backgroundColor: "color-mix(in srgb, var(--warning) 32%, transparent)",
    outline: "none",
  },
  ".cm-searchMatch-selected": {
    backgroundColor: "color-mix(in srgb, var(--warning) 60%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--code-selection)",
    outline: "none",
  },
  ".cm-panels": {
    color: "var(--foreground)",
    backgroundColor: "var(--background)",
    fontFamily: "var(--font-geist-sans), sans-serif",
  },
  ".cm-panels-top": { borderBottom: "1px solid var(--border)" },
  ".cm-panel.cm-search": {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "6px",
    padding: "8px 36px 8px 10px",
  },
  ".cm-panel.cm-search br": { flexBasis: "100%", height: "0", content: "''" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    margin: "0",
    fontSize: "12px",
  },
  ".cm-panel.cm-search [name=close]": {
    top: "8px",
    right: "10px",
    width: "24px",
    height: "24px",
    fontSize: "16px",
    cursor: "pointer",
  },
  ".cm-textfield": {
    margin: "0",
    height: "28px",
    padding: "0 8px",
    fontSize: "12.5px",
    color: "inherit",
    backgroundColor: "transparent",
    border: "1px solid var(--border)",
    borderRadius: "6px",
  },
  ".cm-button": {
    margin: "0",
    height: "28px",
    padding: "0 10px",
    fontSize: "12px",
    color: "inherit",
    backgroundImage: "none",
    backgroundColor: "var(--accent)",
    border: "none",
    borderRadius: "6px",
    cursor: "pointer",
  },
  ".cm-tooltip": {
    color: "var(--foreground)",
    backgroundColor: "var(--background)",
    border: "1px solid var(--border)",
    borderRadius: "8px",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--foreground)",
    backgroundColor: "var(--accent)",
  },
});
