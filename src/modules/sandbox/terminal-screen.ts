import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import { readTerminalTheme } from "./terminal-theme";

const SCROLLBACK_LINES = 5_000;
const FONT_SIZE = 13;
/** More than this is not drawn yet: what comes on top of it is left out, and said to be. */
const UNDRAWN_CHARS_MAX = 2_000_000;
const GREY = "\u001b[0;90m";
const PLAIN = "\u001b[0m";

type Listener = {
  onType: (text: string) => void;
  onResize: (size: { cols: number; rows: number }) => void;
  /** The person wants to leave it by the keyboard, which has the Tab key in it. */
  onLeave: () => void;
};

/** What is drawn of a shell, and typed at it. */
export class TerminalScreen {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #host: HTMLElement;
  readonly #listener: Listener;
  readonly #resized: ResizeObserver;
  #undrawnChars = 0;
  #omittedChars = 0;
  #isCtrlHeld = false;
  /** Told when the Ctrl key of the row of keys has been used up. */
  onCtrlUsed: () => void = () => undefined;

  constructor(host: HTMLElement, listener: Listener) {
    this.#host = host;
    this.#listener = listener;
    this.#terminal = new Terminal({
      fontFamily: getComputedStyle(host).fontFamily,
      fontSize: FONT_SIZE,
      lineHeight: 1.25,
      scrollback: SCROLLBACK_LINES,
      cursorBlink: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      minimumContrastRatio: 4.5,
      macOptionIsMeta: true,
      theme: readTerminalTheme(host),
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.open(host);
    this.#terminal.attachCustomKeyEventHandler((event) => this.#mayType(event));
    this.#terminal.onData((text) => this.#listener.onType(this.#withCtrl(text)));
    this.#terminal.onResize((size) => this.#listener.onResize(size));
    this.#terminal.textarea?.setAttribute("aria-describedby", "terminal-hint");
    this.#resized = new ResizeObserver(() => this.fit());
    this.#resized.observe(host);
    // The palette's key is a shell's key too: what is typed here is typed here.
    host.addEventListener("keydown", this.#keepKeys);
    this.fit();
  }

  get size() {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** What is out of sight has no size. */
  fit() {
    if (this.#host.clientWidth > 0 && this.#host.clientHeight > 0) this.#fit.fit();
  }

  write(text: string) {
    if (this.#undrawnChars > UNDRAWN_CHARS_MAX) {
      this.#omittedChars += text.length;
      return;
    }
    this.#undrawnChars += text.length;
    this.#terminal.write(text, () => {
      this.#undrawnChars -= text.length;
      if (this.#undrawnChars === 0) this.#tellOmitted();
    });
  }

  note(sentence: string) {
    this.write(`${PLAIN}\r\n${GREY}── ${sentence} ──${PLAIN}\r\n`);
  }

  clear() {
    this.#terminal.clear();
  }

  reset() {
    this.#terminal.reset();
  }

  focus() {
    this.#terminal.focus();
  }

  /** What is selected, or else everything that is there. */
  read(): string {
    if (this.#terminal.hasSelection()) return this.#terminal.getSelection();
    const { active } = this.#terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, at) =>
      active.getLine(at)?.translateToString(true),
    );
    return lines.join("\n").trimEnd();
  }

  paste(text: string) {
    this.#terminal.paste(text);
  }

  /** As if its keys were pressed. */
  press(keys: string) {
    this.#listener.onType(this.#withCtrl(keys));
    this.focus();
  }

  holdCtrl(isHeld: boolean) {
    this.#isCtrlHeld = isHeld;
    this.focus();
  }

  readAloud(isRead: boolean) {
    this.#terminal.options.screenReaderMode = isRead;
  }

  takeTheme() {
    this.#terminal.options.theme = readTerminalTheme(this.#host);
  }

  close() {
    this.#host.removeEventListener("keydown", this.#keepKeys);
    this.#resized.disconnect();
    this.#terminal.dispose();
  }

  #mayType(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    const isControl = event.ctrlKey && !event.altKey && !event.metaKey;
    if (isControl && event.shiftKey && key === "l") {
      event.preventDefault();
      if (event.type === "keydown") this.#listener.onLeave();
      return false;
    }
    // As everywhere in a browser: with a selection it copies, and V pastes.
    if (isControl && key === "c" && this.#terminal.hasSelection()) {
      if (event.type === "keydown") this.#copySelection();
      event.preventDefault();
      return false;
    }
    return !(isControl && key === "v");
  }

  #copySelection() {
    void navigator.clipboard.writeText(this.#terminal.getSelection());
    this.#terminal.clearSelection();
  }

  #keepKeys = (event: KeyboardEvent) => {
    if (event.ctrlKey && !event.metaKey) event.stopPropagation();
  };

  #withCtrl(text: string): string {
    if (!this.#isCtrlHeld) return text;
    this.#isCtrlHeld = false;
    this.onCtrlUsed();
    return /^[a-z@[\\\]^_]$/i.test(text)
      ? String.fromCharCode(text.toUpperCase().charCodeAt(0) & 31)
      : text;
  }

  #tellOmitted() {
    if (this.#omittedChars === 0) return;
    const told = this.#omittedChars.toLocaleString("en");
    this.#omittedChars = 0;
    this.note(`${told} characters were left out here`);
  }
}
