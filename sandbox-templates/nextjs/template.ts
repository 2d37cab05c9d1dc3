import { defineTemplate, type Overlay } from "../definition.ts";
import { imageOf } from "../layout.ts";
import { BRIDGE } from "../preview-bridge/overlay.ts";

export const name = imageOf("nextjs");

export const overlay = {
  "instrumentation-client.ts": "nextjs/overlay/instrumentation-client.ts",
  ...BRIDGE,
} satisfies Overlay;

export const template = defineTemplate({
  folder: "nextjs",
  overlay,
  envs: { NEXT_TELEMETRY_DISABLED: "1" },
});
