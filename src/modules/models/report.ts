import * as z from "zod";

/** What the doctor looks at, in this order. */
const CHECKS = ["reach", "stream", "tools", "several", "edits", "context", "vision"] as const;

export const CHECK_TITLES: Record<(typeof CHECKS)[number], string> = {
  reach: "Answers",
  stream: "Speaks as it thinks",
  tools: "Calls a tool",
  several: "Makes two calls at once",
  edits: "Changes a part of a text",
  context: "Reads a long text",
  vision: "Sees pictures",
};

export const findingSchema = z.object({
  check: z.enum(CHECKS),
  /** A hint is no fault: the model is asked in another way. */
  state: z.enum(["ok", "hint", "failed"]),
  /** What was seen, and where something is wrong, what to do about it. */
  told: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

export const reportSchema = z.object({
  model: z.string(),
  /** The model that plays a few apps by heart. */
  isDemo: z.boolean(),
  at: z.iso.datetime(),
  findings: z.array(findingSchema),
});
export type Report = z.infer<typeof reportSchema>;

/** All of it in one sentence. */
export function sumUpReport(report: Report): string {
  const { findings, isDemo, model } = report;
  const failed = findings.find(({ state }) => state === "failed");
  if (isDemo) return "This is the demo model: it builds example apps from a script.";
  if (failed?.check === "reach") return `${model} does not answer.`;
  if (failed) return `${model} answers, but building apps with it will be hard.`;
  const hints = findings.filter(({ state }) => state === "hint").map(({ check }) => check);
  if (hints.some((check) => check !== "vision")) {
    return `${model} can build apps. What it does less well, it is asked in another way.`;
  }
  const blind = hints.length > 0 ? ", except for looking at pictures" : "";
  return `${model} can do everything that building apps takes${blind}.`;
}
