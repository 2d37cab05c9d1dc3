import { defineTemplate, type Overlay } from "../definition.ts";

export const name = "whittle-nextjs";

// Next loads instrumentation-client.ts from the app's root by itself, before it hydrates the page.
export const overlay = {
  "instrumentation-client.ts": "preview-bridge/bridge.ts",
} satisfies Overlay;

export const template = defineTemplate({
  folder: "nextjs",
  overlay,
  startCommand: "node_modules/.bin/next dev --hostname 0.0.0.0 --port 3000",
  envs: { NEXT_TELEMETRY_DISABLED: "1" },
});
