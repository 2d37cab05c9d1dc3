// Tells the page that frames the app what happens in it, and does there what that page asks. Whoever frames an app first
// hears only that it is there. The page's answer shows its origin, and everything else goes to that origin alone.

import { addressOf, type BridgeMessage, parseCommand, type Visit } from "./messages";
import { createPicker } from "./picker";
import { createThrottle, reportConsole, reportErrors, shorten } from "./reports";

const WAITING_MESSAGES_MAX = 100;

function startBridge(parent: Window) {
  let origin: string | undefined;
  const waiting: BridgeMessage[] = [];

  const send = (message: BridgeMessage) => {
    if (origin !== undefined) parent.postMessage(message, origin);
    else if (waiting.length < WAITING_MESSAGES_MAX) waiting.push(message);
  };

  const picker = createPicker(send);
  const follow = followNavigation(send);
  const trouble = createThrottle(send);
  reportErrors(trouble);
  reportConsole({ trouble, chatter: createThrottle(send) });

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

  window.addEventListener("pagehide", () => send({ whittle: 1, type: "leaving" }));
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

if (typeof window !== "undefined" && window.parent !== window) startBridge(window.parent);
