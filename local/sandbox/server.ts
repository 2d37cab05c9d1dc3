import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Account } from "../home.ts";
import { freePort } from "../ports.ts";
import type { LocalService } from "../service.ts";
import { bundle } from "./bundle.ts";
import type { DaemonHealth } from "./control.ts";
import { prepareCgroups, removeCgroups } from "./isolation/cgroups.ts";
import { PLAIN_FLAG } from "./isolation/plain.ts";
import { type Registry, readRegistry } from "./provisions.ts";
import { type DaemonSettings, readLimits, SETTINGS_VARIABLE } from "./settings.ts";

const USUAL_PORT = 23_100;
const READY_LIMIT_MS = 30_000;
const HEALTH_LIMIT_MS = 2_000;

/** An account of its own when we are root: what breaks out of a sandbox should not be the owner of the database. */
const ACCOUNT: Account = { uid: 61_987, gid: 61_987 };

/** E2B's API on this machine, with its sandboxes in namespaces of their own. */
export const sandbox: LocalService = {
  name: "sandbox",
  unlessEnv: ["E2B_API_KEY"],

  async start({ home, account: isRoot, supervise }) {
    const account = isRoot && ACCOUNT;
    const state = path.join(home, "sandbox");
    fs.mkdirSync(state, { recursive: true });
    if (account) fs.chownSync(state, account.uid, account.gid);

    const programs = await bundle(state);
    const port = await freePort(USUAL_PORT);
    const apiKey = `e2b_${randomBytes(20).toString("hex")}`;
    const cgroups = account && prepareCgroups(cgroupName(state), account);
    const settings: DaemonSettings = {
      port,
      apiKey,
      domain: process.env.PREVIEW_DOMAIN || `localhost:${port}`,
      state,
      envd: programs.envd,
      registry: takeCertificates(readRegistry(), state),
      cgroups,
      limits: readLimits(process.env),
    };
    const url = `http://127.0.0.1:${port}`;
    const child = await supervise({
      name: "sandbox",
      command: process.execPath,
      args: [programs.daemon],
      cwd: state,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        [PLAIN_FLAG]: process.env[PLAIN_FLAG],
        [SETTINGS_VARIABLE]: JSON.stringify(settings),
      },
      account,
      isReady: () => readHealth(url),
      readyLimitMs: READY_LIMIT_MS,
      stopSignal: "SIGTERM",
      endsWithSupervisor: true,
    });
    const { isolation, refused } = await readHealth(url);
    const hasTemplates = process.env.SANDBOX_TEMPLATES !== "none";
    return {
      notes: [`isolation: ${isolation}`, ...refused],
      env: {
        E2B_API_KEY: apiKey,
        E2B_API_URL: url,
        E2B_SANDBOX_URL: url,
        PREVIEW_SCHEME:
          process.env.PREVIEW_SCHEME || (process.env.PREVIEW_DOMAIN ? "https" : "http"),
        SANDBOX_SPARES: process.env.SANDBOX_SPARES || (hasTemplates ? "1" : "0"),
      },
      stop: async () => {
        await child.stop();
        if (cgroups) await removeCgroups(cgroups);
      },
    };
  },
};

/** Two installations of one machine share no group. */
const cgroupName = (state: string) =>
  `whittle-${createHash("sha256").update(state).digest("hex").slice(0, 12)}`;

/** The account of the daemon may not be able to read them where they are. */
function takeCertificates(registry: Registry, state: string): Registry {
  if (!registry.certificates) return registry;
  const copy = path.join(state, "registry.pem");
  fs.copyFileSync(registry.certificates, copy);
  fs.chmodSync(copy, 0o644);
  return { ...registry, certificates: copy };
}

async function readHealth(url: string): Promise<DaemonHealth> {
  const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) });
  return (await answer.json()) as DaemonHealth;
}
