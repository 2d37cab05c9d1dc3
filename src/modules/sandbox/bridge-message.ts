import * as z from "zod/mini"; // the edition for what travels to the browser
import type { PreviewProblem } from "@/modules/runs/schema";

/** Of what an app's frame says, what the page around it acts on. */
export type BridgeWord =
  | { type: "ready" }
  | { type: "navigated"; path: string }
  | { type: "failed"; problem: PreviewProblem };

const ofBridge = { whittle: z.literal(1) };

const messageSchema = z.discriminatedUnion("type", [
  z.object({ ...ofBridge, type: z.literal("ready") }),
  z.object({ ...ofBridge, type: z.literal("navigated"), path: z.string() }),
  z.object({
    ...ofBridge,
    type: z.literal("error"),
    kind: z.enum(["uncaught", "rejection", "build"]),
    message: z.string(),
    stack: z.optional(z.string()),
  }),
  z.object({
    ...ofBridge,
    type: z.literal("console"),
    level: z.literal("error"),
    text: z.string(),
  }),
]);

const TEXT_CHARS_MAX = 4_000;

/** The app may send anything: what is not a word of the bridge is nothing. */
export function parseBridgeMessage(data: unknown): BridgeWord | undefined {
  const { data: message } = messageSchema.safeParse(data);
  switch (message?.type) {
    case "ready":
      return { type: "ready" };
    case "navigated":
      return { type: "navigated", path: cut(message.path) };
    case "error": {
      const { kind, stack } = message;
      const told = { kind, message: cut(message.message) };
      return { type: "failed", problem: stack ? { ...told, stack: cut(stack) } : told };
    }
    case "console":
      return { type: "failed", problem: { kind: "console", message: cut(message.text) } };
    case undefined:
      return undefined;
    default:
      return message satisfies never;
  }
}

const cut = (text: string) => text.slice(0, TEXT_CHARS_MAX);
