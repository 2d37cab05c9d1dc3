// What is said between the app in the frame and the page around it.

/** Where an error was thrown. */
type Place = { file: string; line: number; column: number };

/** Where JSX was written: by the component, in a file of the app. */
export type Writing = { component?: string; file: string; line: number };

export type PickedElement = {
  tag: string;
  text: string;
  selector: string;
  className: string;
  /** The React component that wrote the element, where React's development build tells. */
  component?: string;
  /** Where the element was written, and where the components around it were used; empty where nobody knows. */
  writings: Writing[];
  box: { x: number; y: number; width: number; height: number };
};

export type Visit = { path: string; title: string; canGoBack: boolean; canGoForward: boolean };

/** What the app's frame says. `ready` comes once for each document, and each wants a `connect`. */
export type BridgeMessage = { whittle: 1 } & (
  | { type: "ready" }
  /** This document is about to go; the next one says `ready` itself. */
  | { type: "leaving" }
  | ({ type: "navigated" } & Visit)
  | { type: "console"; level: "error" | "warn" | "info" | "log"; text: string }
  | {
      type: "error";
      kind: "uncaught" | "rejection" | "build";
      message: string;
      stack?: string;
      place?: Place;
    }
  /** A change of the app's files has been put in place without another load. */
  | { type: "updated" }
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
