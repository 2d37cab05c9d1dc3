import { env } from "@/env";
import { log } from "@/lib/log";
import { bells } from "@/lib/project-bell";
import { refuseUnguarded, refuseUnsigned } from "@/modules/account/server/exposure";
import { fillSpares } from "@/modules/sandbox/server/spares";

const LAST_ANSWERS_MS = 300;

try {
  refuseUnguarded(env);
  refuseUnsigned(env);
} catch (error) {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

// The next new app should not have to wait for its sandbox. The sweep tries again where this fails.
if (env.SANDBOX_SPARES > 0) {
  fillSpares().catch((error) => log.warn({ err: error }, "no spare sandbox"));
}

// Next waits for open responses, and a live stream never ends by itself.
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    bells.shutDown();
    setTimeout(() => process.exit(0), LAST_ANSWERS_MS);
  });
}
