import { defineTemplate, type Overlay } from "../definition.ts";
import { imageOf } from "../layout.ts";
import { BRIDGE } from "../preview-bridge/overlay.ts";

export const name = imageOf("vite");

export const overlay = {
  ".whittle/vite.config.ts": "vite/overlay/vite.config.ts",
  ...BRIDGE,
} satisfies Overlay;

export const template = defineTemplate({
  folder: "vite",
  overlay,
});
