import { defineTemplate, type Overlay } from "../definition.ts";
import { imageOf } from "../layout.ts";

export const name = imageOf("vite");

export const overlay = {
  ".whittle/preview-bridge.ts": "preview-bridge/bridge.ts",
  ".whittle/vite.config.ts": "vite/overlay/vite.config.ts",
} satisfies Overlay;

export const template = defineTemplate({
  folder: "vite",
  overlay,
});
