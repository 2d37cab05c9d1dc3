import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";

/** Where the platform limits a request, to this; the functions hand over before (inngest/client). */
export const maxDuration = 300;

export const { GET, POST, PUT } = serve({
  client: inngest,
  functions,
  // Only who signs may make the app tell a job server about itself.
  enableUnauthedSync: false,
});
