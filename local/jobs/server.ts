import fs from "node:fs";
import path from "node:path";
import { bundleDaemon } from "../bundle.ts";
import { StartError } from "../errors.ts";
import { freePort } from "../ports.ts";
import { until } from "../processes.ts";
import type { LocalService } from "../service.ts";
import { checkSettings } from "../settings.ts";
import { openKeys } from "./keys.ts";
import { migrate } from "./migrations.ts";
import { daemonSettings, OVERRIDES_VARIABLE, SETTINGS_VARIABLE } from "./settings.ts";

const USUAL_PORT = 23_200;
const READY_LIMIT_MS = 30_000;
const HEALTH_LIMIT_MS = 2_000;
const REGISTERED_LIMIT_MS = 15_000;

/** Inngest's protocol on this machine's Postgres. Requests are always signed, both ways. */
export const jobs: LocalService = {
  name: "jobs",
  unlessEnv: ["INNGEST_BASE_URL", "INNGEST_DEV", "INNGEST_SIGNING_KEY"],

  async start({ home, account, supervise }) {
    const databaseUrl = process.env.DIRECT_URL || process.env.DATABASE_URL || "";
    await migrate(databaseUrl);
    const state = path.join(home, "jobs");
    fs.mkdirSync(state, { recursive: true });
    const program = await bundleDaemon(import.meta.dirname, state);
    const { signingKey, eventKey } = openKeys(home);
    const port = await freePort(USUAL_PORT);
    const settings = daemonSettings.parse({
      port,
      databaseUrl,
      signingKey,
      eventKey,
      appUrl: new URL("/api/inngest", checkSettings(process.env).APP_URL).href,
      ...JSON.parse(process.env[OVERRIDES_VARIABLE] || "{}"),
    });
    const url = `http://127.0.0.1:${port}`;
    const child = await supervise({
      name: "jobs",
      command: process.execPath,
      args: [program],
      cwd: state,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS,
        [SETTINGS_VARIABLE]: JSON.stringify(settings),
      },
      account,
      isReady: () => checkHealth(url),
      readyLimitMs: READY_LIMIT_MS,
      stopSignal: "SIGTERM",
      endsWithSupervisor: true,
    });
    return {
      env: {
        INNGEST_BASE_URL: url,
        INNGEST_SIGNING_KEY: signingKey,
        INNGEST_EVENT_KEY: eventKey,
        JOBS_DASHBOARD_URL: url,
      },
      onAppStarted: () => until(() => checkRegistered(url), REGISTERED_LIMIT_MS),
      stop: () => child.stop(),
    };
  },
};

async function checkHealth(url: string): Promise<{ isRegistered: boolean }> {
  const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  return (await answer.json()) as { isRegistered: boolean };
}

/** An event that no function is registered for starts nothing. */
async function checkRegistered(url: string) {
  if ((await checkHealth(url)).isRegistered) return;
  throw new StartError("The app has not told the job server of its functions.");
}
