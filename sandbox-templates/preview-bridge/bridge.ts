// Tells the page that frames the app what happens in it, and does there what that page asks. Whoever frames an app first
// hears only that it is there. The page's answer shows its origin, and everything else goes to that origin alone.

/** Where an error was thrown. */
type Place = { file: string; line: number; column: number };

export type PickedElement = {
  tag: string;
  text: string;
  selector: string;
  className: string;
  /** The React component that wrote the element, where React's development build tells. */
  component?: string;
  box: { x: number; y: number; width: number; height: number };
};

type Visit = { path: string; title: string; canGoBack: boolean; canGoForward: boolean };

/** What the app's frame says. `ready` comes once for each document, and each wants a `connect`. */
export type BridgeMessage = { whittle: 1 } & (
  | { type: "ready" }
  | ({ type: "navigated" } & Visit)
  | { type: "console"; level: "error" | "warn"; text: string }
  | {
      type: "error";
      kind: "uncaught" | "rejection" | "build";
      message: string;
      stack?: string;
      place?: Place;
    }
  | { type: "dropped"; count: number }
  | { type: "picked"; element: PickedElement }
  | { type: "pick-cancelled" }
);

/** What the page around it asks for. */
export type BridgeCommand = { whittle: 1 } & (
  | { type: "connect" | "start-pick" | "stop-pick" | "back" | "forward" | "reload" }
  | { type: "navigate"; path: string }
);

const BARE_COMMANDS = ["connect", "start-pick", "stop-pick", "back", "forward", "reload"] as const;

const TEXT_CHARS_MAX = 4000;
const WAITING_MESSAGES_MAX = 100;
// A component that fails on every render says so hundreds of times a second.
const REPORTS_PER_WINDOW_MAX = 20;
const REPORT_WINDOW_MS = 2000;

export function parseCommand(data: unknown): BridgeCommand | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if (!("whittle" in data) || data.whittle !== 1 || !("type" in data)) return undefined;
  if (data.type === "navigate") {
    if (!("path" in data) || typeof data.path !== "string") return undefined;
    return { whittle: 1, type: "navigate", path: data.path };
  }
  const type = BARE_COMMANDS.find((known) => known === data.type);
  return type && { whittle: 1, type };
}

/** The address that a path names, unless it would leave the app or run as a script. */
export function addressOf(path: string, current: string): string | undefined {
  if (!URL.canParse(path, current)) return undefined;
  const address = new URL(path, current);
  return address.origin === new URL(current).origin ? address.href : undefined;
}

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

type TreeElement = {
  id: string;
  localName: string;
  parentElement: TreeElement | null;
  previousElementSibling: TreeElement | null;
  nextElementSibling: TreeElement | null;
};

// React's useId and Radix make ids that differ from one load to the next.
const WRITTEN_ID = /^(?!radix-)[a-z][a-z0-9-]*$/i;

/** A selector that only this element has: steps down from the nearest id, or from <html>. */
export function selectorOf(element: TreeElement, isUniqueId: (id: string) => boolean): string {
  const steps: string[] = [];
  for (let at: TreeElement | null = element; at; at = at.parentElement) {
    if (WRITTEN_ID.test(at.id) && isUniqueId(at.id)) {
      steps.unshift(`#${at.id}`);
      break;
    }
    steps.unshift(stepOf(at));
  }
  return steps.join(" > ");
}

function stepOf(element: TreeElement): string {
  let position = 1;
  let isAlone = true;
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.localName === element.localName) position += 1;
  }
  for (let at = element.nextElementSibling; at; at = at.nextElementSibling) {
    if (at.localName === element.localName) isAlone = false;
  }
  const isOnly = isAlone && position === 1;
  return isOnly ? element.localName : `${element.localName}:nth-of-type(${position})`;
}

/** React keeps the fiber of an element on the element itself, under a name with a random end. */
export function componentOf(element: object): string | undefined {
  const key = Object.keys(element).find((name) => name.startsWith("__reactFiber$"));
  const fiber = key === undefined ? undefined : read(element, key);
  // The owner is where the element was written; the parents are what it happens to stand in.
  const owner = read(fiber, "_debugOwner");
  const ownerName = read(owner, "name") ?? nameOfType(read(owner, "type"));
  if (typeof ownerName === "string") return ownerName;
  for (let at = read(fiber, "return"); at; at = read(at, "return")) {
    const name = nameOfType(read(at, "type"));
    if (name) return name;
  }
  return undefined;
}

function nameOfType(type: unknown): string | undefined {
  if (typeof type === "string") return undefined;
  const inner = read(type, "render") ?? read(type, "type") ?? type;
  const name = read(type, "displayName") ?? read(inner, "displayName") ?? read(inner, "name");
  return typeof name === "string" && name !== "" ? name : undefined;
}

function read(value: unknown, key: string): unknown {
  const isReadable = (typeof value === "object" && value !== null) || typeof value === "function";
  return isReadable ? Reflect.get(value, key) : undefined;
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

function startBridge(parent: Window) {
  let origin: string | undefined;
  const waiting: BridgeMessage[] = [];

  const send = (message: BridgeMessage) => {
    if (origin !== undefined) parent.postMessage(message, origin);
    else if (waiting.length < WAITING_MESSAGES_MAX) waiting.push(message);
  };

  const picker = createPicker(send);
  const follow = followNavigation(send);
  reportErrors(createThrottle(send));

  window.addEventListener("message", (event) => {
    if (event.source !== parent || (origin !== undefined && event.origin !== origin)) return;
    const command = parseCommand(event.data);
    switch (command?.type) {
      case "connect":
        origin = event.origin;
        follow.tell();
        for (const message of waiting.splice(0)) send(message);
        break;
      case "start-pick":
        picker.start();
        break;
      case "stop-pick":
        picker.stop();
        break;
      case "back":
      case "forward":
        follow.go(command.type);
        break;
      case "reload":
        location.reload();
        break;
      case "navigate": {
        const address = addressOf(command.path, location.href);
        if (address !== undefined) location.assign(address);
      }
    }
  });

  parent.postMessage({ whittle: 1, type: "ready" } satisfies BridgeMessage, "*");
}

function followNavigation(send: (message: BridgeMessage) => void) {
  // history.back() in a frame that has no page of its own to go back to takes the page around it back. The Navigation
  // API knows this frame's pages only; a browser without it gets no back and forward.
  const frame = "navigation" in window ? window.navigation : undefined;
  const whereWeAre = (): Visit => ({
    path: shorten(location.pathname + location.search + location.hash),
    title: shorten(document.title, 200),
    canGoBack: frame?.canGoBack ?? false,
    canGoForward: frame?.canGoForward ?? false,
  });

  let told = "";
  const tell = () => {
    const visit = whereWeAre();
    told = JSON.stringify(visit);
    send({ whittle: 1, type: "navigated", ...visit });
  };
  // A router renames the page after it has changed the address, and one step may call history twice.
  const tellIfChanged = () =>
    setTimeout(() => {
      if (JSON.stringify(whereWeAre()) !== told) tell();
    }, 50);

  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (this: History, ...args: Parameters<History["pushState"]>) {
      original.apply(this, args);
      tellIfChanged();
    };
  }
  for (const type of ["popstate", "hashchange", "load"]) {
    window.addEventListener(type, tellIfChanged);
  }

  return {
    tell,
    go(direction: "back" | "forward") {
      if (direction === "back" && frame?.canGoBack) frame.back();
      if (direction === "forward" && frame?.canGoForward) frame.forward();
    },
  };
}

function reportErrors(report: (message: BridgeMessage) => void) {
  const output = globalThis.console;
  for (const level of ["error", "warn"] as const) {
    const original = output[level];
    output[level] = (...args: unknown[]) => {
      original.apply(output, args);
      report({ whittle: 1, type: "console", level, text: textOfArguments(args) });
    };
  }

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
  // Vite keeps what it could not build from the console; its part of the preview passes it on under this name.
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

function createPicker(send: (message: BridgeMessage) => void) {
  const frame = document.createElement("div");
  frame.setAttribute("aria-hidden", "true");
  const style = document.createElement("style");
  // Disabled controls are made blind to the pointer, and are picked all the same.
  style.textContent = ":disabled{pointer-events:auto!important}";
  frame.append(style);
  let listening: AbortController | undefined;

  const stop = () => {
    listening?.abort();
    frame.remove();
  };

  const show = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    frame.style.cssText = `${FRAME_STYLE};left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
  };

  const start = () => {
    stop();
    listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    // Beside <body>: neither the app's layout nor its `:last-child` rules see it.
    frame.style.cssText = "display:none";
    document.documentElement.append(frame);

    swallowAll(["pointerdown", "mousedown", "mouseup", "click", "auxclick"], options);
    const move = ({ target }: Event) => target instanceof Element && show(target);
    window.addEventListener("pointermove", move, options);
    // Not the click: a disabled button has none.
    const pick = (event: Event) => {
      swallow(event);
      if (!(event.target instanceof Element)) return;
      send({ whittle: 1, type: "picked", element: describe(event.target) });
      stop();
      // What is left of the same press belongs to the pick too.
      swallowAll(["mouseup", "click"], { capture: true, signal: AbortSignal.timeout(100) });
    };
    window.addEventListener("pointerup", pick, options);
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      swallow(event);
      stop();
      send({ whittle: 1, type: "pick-cancelled" });
    };
    window.addEventListener("keydown", cancel, options);
  };

  return { start, stop };
}

const FRAME_STYLE =
  "all:initial;position:fixed;z-index:2147483647;pointer-events:none;box-sizing:border-box;border:2px solid #2f7d5b;border-radius:3px;background:rgb(47 125 91/.14)";

function swallowAll(types: string[], options: AddEventListenerOptions) {
  for (const type of types) window.addEventListener(type, swallow, options);
}

function swallow(event: Event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function describe(element: Element): PickedElement {
  const { x, y, width, height } = element.getBoundingClientRect();
  const isUniqueId = (id: string) => document.querySelectorAll(`#${id}`).length === 1;
  const component = componentOf(element);
  return {
    tag: element.localName,
    text: shorten((element.textContent ?? "").replace(/\s+/g, " ").trim(), 200),
    selector: selectorOf(element, isUniqueId),
    className: shorten(element.getAttribute("class") ?? "", 500),
    ...(component !== undefined && { component }),
    box: { x, y, width, height },
  };
}

if (typeof window !== "undefined" && window.parent !== window) startBridge(window.parent);
