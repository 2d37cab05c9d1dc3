import { quoted } from "@/modules/messages/quote";
import type { Turn } from "./fold";

/** What a person is likely to ask for after a run that has not done all of it, in words that can be sent as they are. */
export type NextStep = { label: string; content: string; attachmentIds: string[] };

export function nextStepAfter({ message, run }: Turn): NextStep | null {
  const say = (label: string, content: string): NextStep => ({ label, content, attachmentIds: [] });
  switch (run.reason) {
    case "ITERATIONS":
    case "BUDGET":
    case "TIME":
      return say("Go on", "Go on where you stopped, and finish it.");
    case "STUCK":
      return say(
        "Try another way",
        withMaterial("You were stuck here. Try another way.", run.error),
      );
    case "PROBLEMS":
      return say("Fix this", withMaterial("Fix what is still wrong.", run.error));
    case "USER":
    case "FAILED":
      return {
        label: "Try again",
        content: message.content,
        attachmentIds: message.attachments.map(({ id }) => id),
      };
    case "DONE":
    case null:
      return null;
    default:
      return run.reason satisfies never;
  }
}

/** What a check or a command has said is no order of the person. */
const withMaterial = (request: string, material: string | null) =>
  material === null ? request : `${request}\n\n${quoted(material.slice(0, MATERIAL_MAX))}`;

const MATERIAL_MAX = 4_000;
