import { defineTemplate, type Overlay } from "../definition.ts";
import { imageOf } from "../layout.ts";

export const name = imageOf("nextjs");

// Next loads instrumentation-client.ts from the app's root by itself, before it hydrates the page.
export const overlay = {
  "instrumentation-client.ts": "preview-bridge/bridge.ts",
} satisfies Overlay;

export const template = defineTemplate({
  folder: "nextjs",
  overlay,
  envs: { NEXT_TELEMETRY_DISABLED: "1" },
});
