import type { Turn } from "./fold";
import { openQuestionOf } from "./fold-run";
import { describeCall, describeDraft, type ToolAction } from "./tool-sentence";

const INSTALL = /\b(npm|pnpm|yarn|bun)\s+(ci|i|install|add)\b/;

const DOING: Record<ToolAction, string> = {
  read: "Reading files …",
  list: "Reading files …",
  search: "Reading files …",
  write: "Editing files …",
  run: "Trying it out …",
  check: "Checking the app …",
  other: "Thinking …",
};

type Run = Turn["run"];

/** What a run does in this moment, in everyday words. */
export function plainStatus(run: Run): string {
  if (openQuestionOf(run)) return "Waiting for your answer";
  if (run.status === "PREPARING") return "Getting ready …";
  const call = run.parts.findLast((part) => part.kind === "tool" && part.state === "running");
  if (call?.kind === "tool") {
    if (INSTALL.test(String(call.input.command))) return "Installing packages …";
    return DOING[describeCall(call).action];
  }
  if (run.status === "CHECKING") return DOING.check;
  const [draft] = run.drafts;
  return draft ? DOING[describeDraft(draft).action] : DOING.other;
}
