import type { listTimeline } from "./server/data";

export type TimelineVersion = Awaited<ReturnType<typeof listTimeline>>["versions"][number];

const DID = { EDIT: "edited", RESTORE: "restored", FORK: "copied", RUN: "built" };
const WHO = { you: "You", other: "Somebody else" };

/** Who has made a version, and how where that is not by asking for it. */
export function sayMaker({ by, origin }: Pick<TimelineVersion, "by" | "origin">): string {
  if (by === "template") return "Template";
  if (by === "agent") return "Agent";
  return `${WHO[by]} ${DID[origin]}`;
}

/** Of a first version everything is new, which is not worth being called a change. */
export function sayFiles({
  isFirst,
  filesChanged,
}: Pick<TimelineVersion, "isFirst" | "filesChanged">): string {
  const files = filesChanged === 1 ? "1 file" : `${filesChanged} files`;
  return isFirst ? files : `${files} changed`;
}
