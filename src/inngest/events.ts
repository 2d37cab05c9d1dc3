import { eventType } from "inngest";
import * as z from "zod";
import { idSchema } from "@/lib/id-schema";

export const runRequested = eventType("run/requested", {
  schema: z.object({ runId: idSchema("run"), projectId: idSchema("project") }),
});

export const runStopRequested = eventType("run/stop-requested", {
  schema: z.object({ runId: idSchema("run") }),
});

export const runWoken = eventType("run/woken", {
  schema: z.object({ runId: idSchema("run"), step: z.string() }),
});
