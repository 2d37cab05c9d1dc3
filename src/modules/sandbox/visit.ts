import * as z from "zod";
import { idSchema } from "@/lib/id-schema";
import type { Stage } from "./stages";

export const visitInput = z.object({
  projectId: idSchema("project"),
  fragmentId: idSchema("fragment"),
});

/** What is told to who wants to see an app as it was in a version. */
export type VisitEvent =
  | { kind: "stage"; stage: Stage }
  | { kind: "shown"; url: string; trouble: string | null }
  | { kind: "failed"; reason: string }
  /** Nobody has kept it, or another version is looked at now. */
  | { kind: "ended" };
