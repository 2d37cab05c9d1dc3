import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { installedBrowser } from "../../scripts/browser.mjs";
import { bundleDaemon } from "../bundle.ts";
import type { Account } from "../home.ts";
import { freePort } from "../ports.ts";
import type { LocalService, RunningService } from "../service.ts";
import { type DaemonSettings, fitness, SETTINGS_VARIABLE } from "./settings.ts";

const USUAL_PORT = 23_400;
const READY_LIMIT_MS = 10_000;
const ANSWER_LIMIT_MS = 2_000;
const FITNESS_LIMIT_MS = 40_000;
const WITHOUT = "apps are not looked at before they are called done";

/** An account of its own when we are root: what breaks out of a page should own neither the database nor sandboxes. */
const ACCOUNT: Account = { uid: 61_988, gid: 61_988 };

/** Chromium's DevTools protocol, with a browser for each line that is opened. None runs while nobody looks at an app. */
export const createBrowserService = (find: () => Promise<string | undefined>): LocalService => ({
  name: "browser",
  unlessEnv: ["BROWSER_WS_URL"],

  async start({ home, account: isRoot, supervise }): Promise<RunningService> {
    const program = await find();
    if (!program) {
      return {
        place: "none",
        notes: [`no Chromium on this machine: ${WITHOUT}`],
        env: {},
        stop: async () => undefined,
      };
    }
    const account = isRoot && ACCOUNT;
    const state = path.join(home, "browser");
    fs.mkdirSync(state, { recursive: true });
    if (account) fs.chownSync(state, account.uid, account.gid);

    const port = await freePort(USUAL_PORT);
    const settings: DaemonSettings = {
      port,
      token: randomBytes(20).toString("hex"),
      program,
      folder: path.join(state, "running"),
      previews: domainOfPreviews(process.env),
    };
    const origin = `http://127.0.0.1:${port}`;
    const child = await supervise({
      name: "browser",
      command: process.execPath,
      args: [await bundleDaemon(import.meta.dirname, state)],
      cwd: state,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        [SETTINGS_VARIABLE]: JSON.stringify(settings),
      },
      account,
      isReady: () => ask(`${origin}/health`, ANSWER_LIMIT_MS),
      readyLimitMs: READY_LIMIT_MS,
      stopSignal: "SIGTERM",
      endsWithSupervisor: true,
    });
    return {
      env: { BROWSER_WS_URL: `ws://127.0.0.1:${port}/${settings.token}` },
      lateNotes: async () => {
        const { isFit, note } = await readFitness(origin);
        if (note === undefined) return [];
        return [isFit ? note : `${note}: ${WITHOUT}`];
      },
      stop: () => child.stop(),
    };
  },
});

export const browser = createBrowserService(installedBrowser);

function domainOfPreviews({ PREVIEW_DOMAIN, E2B_SANDBOX_URL }: NodeJS.ProcessEnv) {
  if (PREVIEW_DOMAIN) return PREVIEW_DOMAIN;
  return E2B_SANDBOX_URL ? `localhost:${new URL(E2B_SANDBOX_URL).port}` : undefined;
}

const ask = (address: string, limitMs: number) =>
  fetch(address, { signal: AbortSignal.timeout(limitMs) });

/** Answered once a browser has been tried. */
async function readFitness(origin: string) {
  const answer = await ask(`${origin}/fitness`, FITNESS_LIMIT_MS);
  return fitness.parse(await answer.json());
}
