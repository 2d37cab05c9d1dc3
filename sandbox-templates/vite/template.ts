import { defineTemplate, type Overlay } from "../definition.ts";

export const name = "whittle-vite";

export const overlay = {
  ".whittle/preview-bridge.ts": "preview-bridge/bridge.ts",
  ".whittle/vite.config.ts": "vite/overlay/vite.config.ts",
} satisfies Overlay;

export const template = defineTemplate({
  folder: "vite",
  overlay,
  startCommand: "node_modules/.bin/vite --config .whittle/vite.config.ts",
});
