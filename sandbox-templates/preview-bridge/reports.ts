import { read } from "./fiber";
import type { BridgeMessage } from "./messages";

type Report = (message: BridgeMessage) => void;

const TEXT_CHARS_MAX = 4000;
// A component that fails on every render says so hundreds of times a second.
const REPORTS_PER_WINDOW_MAX = 20;
const REPORT_WINDOW_MS = 2000;

export function shorten(text: string, charsMax = TEXT_CHARS_MAX): string {
  return text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text;
}

/** What the browser's console would show for these arguments, as one text. */
export function textOfArguments([first, ...others]: unknown[]): string {
  const rest = [...others];
  const head =
    typeof first === "string"
      ? first.replace(/%([sdifoOc%])/g, (written, kind: string) => {
          if (kind === "%") return "%";
          if (rest.length === 0) return written;
          const value = rest.shift();
          return kind === "c" ? "" : textOf(value);
        })
      : textOf(first);
  return shorten([head, ...rest.map(textOf)].join(" ").trim());
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return value.stack ?? String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** Lets so many reports through in each window, and afterwards tells how many it held back. */
export function createThrottle(send: (message: BridgeMessage) => void, now = Date.now) {
  let windowStartedAt = 0;
  let sent = 0;
  let dropped = 0;
  return function report(message: BridgeMessage) {
    if (now() - windowStartedAt >= REPORT_WINDOW_MS) {
      if (dropped > 0) send({ whittle: 1, type: "dropped", count: dropped });
      windowStartedAt = now();
      sent = 0;
      dropped = 0;
    }
    if (sent < REPORTS_PER_WINDOW_MAX) send(message);
    else dropped += 1;
    sent += 1;
  };
}

/** What the dev server says of itself while all is well. */
const NOISE = /^(?:\[(?:HMR|Fast Refresh|vite)\] |Download the React DevTools)/;
/** Next says it when it has put a change in place. */
const NEXT_UPDATED = /^\[Fast Refresh\] done in /;
/** So Next says what it could not build: `./app/page.tsx:3:1`, and what is wrong in the lines below. */
const NEXT_BUILD_ERROR = /^\.\/(\S+):(\d+):(\d+)\n/;

/** Two reports, so that an app that talks much does not drown what breaks in it. */
export function reportConsole({ trouble, chatter }: { trouble: Report; chatter: Report }) {
  const output = globalThis.console;
  for (const level of ["error", "warn", "info", "log"] as const) {
    const original = output[level];
    output[level] = (...args: unknown[]) => {
      original.apply(output, args);
      const text = textOfArguments(args);
      if (NEXT_UPDATED.test(text)) trouble({ whittle: 1, type: "updated" });
      if (NOISE.test(text)) return;
      const report = level === "error" || level === "warn" ? trouble : chatter;
      report(
        (level === "error" && buildErrorIn(text)) || { whittle: 1, type: "console", level, text },
      );
    };
  }
}

export function buildErrorIn(text: string): BridgeMessage | undefined {
  const [, file, line, column] = NEXT_BUILD_ERROR.exec(text) ?? [];
  if (file === undefined) return undefined;
  const place = { file, line: Number(line), column: Number(column) };
  return { whittle: 1, type: "error", kind: "build", message: text, place };
}

export function reportErrors(report: Report) {
  window.addEventListener("error", ({ message, error, filename, lineno, colno }) =>
    report({
      whittle: 1,
      type: "error",
      kind: "uncaught",
      message: shorten(message),
      ...stackOf(error),
      ...(filename && { place: { file: shorten(filename), line: lineno, column: colno } }),
    }),
  );
  window.addEventListener("unhandledrejection", ({ reason }) =>
    report({
      whittle: 1,
      type: "error",
      kind: "rejection",
      message: shorten(reason instanceof Error ? reason.message : textOf(reason)),
      ...stackOf(reason),
    }),
  );
  // Vite keeps from the console what it could not build and what it has changed; its part of the preview passes both on
  // under these names.
  window.addEventListener("whittle:updated", () => report({ whittle: 1, type: "updated" }));
  window.addEventListener("whittle:build-error", (event) => {
    const failure = event instanceof CustomEvent ? event.detail : undefined;
    report({
      whittle: 1,
      type: "error",
      kind: "build",
      message: shorten(String(read(failure, "message") ?? "The app could not be built")),
      ...stackOf(failure),
      ...placeOf(read(failure, "loc")),
    });
  });
}

function stackOf(error: unknown) {
  const stack = read(error, "stack");
  return typeof stack === "string" && stack !== "" ? { stack: shorten(stack) } : {};
}

function placeOf(loc: unknown) {
  const [file, line, column] = [read(loc, "file"), read(loc, "line"), read(loc, "column")];
  return typeof file === "string" && typeof line === "number" && typeof column === "number"
    ? { place: { file: shorten(file), line, column } }
    : {};
}
