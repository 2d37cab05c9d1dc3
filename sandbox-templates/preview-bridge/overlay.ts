import type { Overlay } from "../definition.ts";

const FILES = [
  "bridge",
  "fiber",
  "jsx",
  "messages",
  "picker",
  "reports",
  "selector",
  "sources",
  "writings",
];

/** The files of the bridge. Each template's own part starts `bridge` and, where there is React, `jsx`. */
export const BRIDGE: Overlay = Object.fromEntries(
  FILES.map((name) => [`.whittle/bridge/${name}.ts`, `preview-bridge/${name}.ts`]),
);
