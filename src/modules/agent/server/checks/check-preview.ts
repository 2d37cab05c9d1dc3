import "server-only";

import type { Check } from "@/modules/versions/schema";
import { listPreviewProblems } from "../data";

/** What the previews that somebody has open have reported since a file was changed the last time. */
export async function checkPreview(projectId: string): Promise<Check> {
  const found = await listPreviewProblems(projectId);
  const problems = found.map(({ kind, message, stack, path }) =>
    [`${KINDS[kind]}${path ? ` on ${path}` : ""}: ${message}`, ...(stack ? [stack] : [])].join(
      "\n",
    ),
  );
  if (problems.length === 0) {
    return { name: "preview", state: "passed", told: "No errors reported", problems };
  }
  const told = problems.length === 1 ? "1 error reported" : `${problems.length} errors reported`;
  return { name: "preview", state: "failed", told, problems };
}

const KINDS = {
  uncaught: "Uncaught error",
  rejection: "Unhandled rejection",
  build: "The app could not be built",
  console: "Console error",
};
