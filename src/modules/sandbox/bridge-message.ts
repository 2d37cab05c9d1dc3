import * as z from "zod/mini"; // the edition for what travels to the browser
import type { PreviewProblem } from "@/modules/runs/schema";

const TEXT_CHARS_MAX = 4_000;
const PATH_CHARS_MAX = 2_000;
const LABEL_CHARS_MAX = 300;
const WRITINGS_MAX = 3;

/** The app writes it, and may write without end. */
const text = (charsMax: number) =>
  z.pipe(
    z.string(),
    z.transform((written: string) => written.slice(0, charsMax)),
  );

/** A page of the app, and nothing that leads out of it. */
const path = z.pipe(text(PATH_CHARS_MAX), z.string().check(z.regex(/^\/(?![/\\])/)));

const isPossible = z._default(z.boolean(), false);
const visitSchema = z.object({ path, canGoBack: isPossible, canGoForward: isPossible });
export type Visit = z.infer<typeof visitSchema>;

const placeSchema = z.object({ file: text(LABEL_CHARS_MAX), line: z.int() });

const failureSchema = z.object({
  kind: z.enum(["uncaught", "rejection", "build"]),
  message: text(TEXT_CHARS_MAX),
  stack: z.optional(text(TEXT_CHARS_MAX)),
  place: z.optional(placeSchema),
});
export type Failure = z.infer<typeof failureSchema>;

const pickedSchema = z.object({
  tag: text(LABEL_CHARS_MAX),
  text: text(LABEL_CHARS_MAX),
  selector: text(PATH_CHARS_MAX),
  className: text(LABEL_CHARS_MAX),
  component: z.optional(text(LABEL_CHARS_MAX)),
  /** Where it was written, and where the components around it were used. */
  writings: z._default(
    z.array(z.extend(placeSchema, { component: z.optional(text(LABEL_CHARS_MAX)) })),
    [],
  ),
});
export type Picked = z.infer<typeof pickedSchema>;

const LEVELS = ["error", "warn", "info", "log"] as const;
export type Level = (typeof LEVELS)[number];

const ofBridge = { whittle: z.literal(1) };

const messageSchema = z.discriminatedUnion("type", [
  z.object({ ...ofBridge, type: z.literal("ready") }),
  z.object({ ...ofBridge, type: z.literal("leaving") }),
  z.object({ ...ofBridge, type: z.literal("updated") }),
  z.object({ ...ofBridge, type: z.literal("navigated"), ...visitSchema.shape }),
  z.object({ ...ofBridge, type: z.literal("error"), ...failureSchema.shape }),
  z.object({
    ...ofBridge,
    type: z.literal("console"),
    level: z.enum(LEVELS),
    text: text(TEXT_CHARS_MAX),
  }),
  z.object({ ...ofBridge, type: z.literal("dropped"), count: z.int().check(z.positive()) }),
  z.object({ ...ofBridge, type: z.literal("picked"), element: pickedSchema }),
  z.object({ ...ofBridge, type: z.literal("pick-cancelled") }),
]);

/** What an app's frame says, as the page around it takes it. */
export type BridgeWord =
  | { type: "ready" | "leaving" | "updated" | "pick-cancelled" }
  | { type: "navigated"; visit: Visit }
  | { type: "failed"; failure: Failure }
  | { type: "printed"; level: Level; text: string }
  | { type: "dropped"; count: number }
  | { type: "picked"; element: Picked };

/** The app may send anything: what is not a word of the bridge is nothing. */
export function parseBridgeMessage(data: unknown): BridgeWord | undefined {
  const { data: message } = messageSchema.safeParse(data);
  switch (message?.type) {
    case "ready":
    case "leaving":
    case "updated":
    case "pick-cancelled":
      return { type: message.type };
    case "navigated": {
      const { path, canGoBack, canGoForward } = message;
      return { type: "navigated", visit: { path, canGoBack, canGoForward } };
    }
    case "error": {
      const { whittle: _, type: __, place, ...told } = message;
      const inApp = place && placeInApp(place);
      return { type: "failed", failure: inApp ? { ...told, place: inApp } : told };
    }
    case "console":
      return { type: "printed", level: message.level, text: message.text };
    case "dropped":
      return { type: "dropped", count: message.count };
    case "picked": {
      const { writings, ...element } = message.element;
      return { type: "picked", element: { ...element, writings: writings.slice(0, WRITINGS_MAX) } };
    }
    case undefined:
      return undefined;
    default:
      return message satisfies never;
  }
}

const APP_FOLDER = /^(?:\.|\/home\/user\/app)\//;

/** What the browser runs has other lines than the app's files: a place in it helps nobody. */
function placeInApp({ file, line }: { file: string; line: number }) {
  return /^[a-z]+:/i.test(file) ? undefined : { file: file.replace(APP_FOLDER, ""), line };
}

/** Of what the frame says, what the project's log is told. */
export function problemIn(word: BridgeWord, path: string | undefined): PreviewProblem | undefined {
  const where = path === undefined ? {} : { path };
  if (word.type === "printed" && word.level === "error") {
    return { kind: "console", message: word.text, ...where };
  }
  if (word.type !== "failed") return undefined;
  const { kind, message, stack } = word.failure;
  return { kind, message, ...(stack !== undefined && { stack }), ...where };
}
