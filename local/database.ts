import path from "node:path";
import { root } from "../scripts/setup.mjs";
import { type ChildSpec, SupervisedChild } from "./child.ts";
import { chooseHome, unprivilegedAccount } from "./home.ts";
import { claimInstance, readInstance } from "./instance.ts";
import { postgres } from "./postgres/server.ts";
import { bringUpToDate } from "./postgres/up-to-date.ts";
import { readSettings } from "./settings.ts";

/**
 * Runs a command on the database that `npm start` would use: the operator's, the one of the running instance, or
 * the embedded one, started for as long as the command takes. A command that changes the tables wants them as they
 * are; any other wants them up to date.
 */
export async function withDatabase<T>(
  work: (env: NodeJS.ProcessEnv) => Promise<T>,
  { isMigrated }: { isMigrated: boolean },
): Promise<T> {
  const settings = readSettings(root);
  const workOn = async (env: NodeJS.ProcessEnv, isEmbedded: boolean) => {
    if (isMigrated) await bringUpToDate({ env, isEmbedded });
    return work(env);
  };
  if (settings.DATABASE_URL) return workOn(process.env, false);

  const account = unprivilegedAccount();
  const home = chooseHome(root, account);
  const running = readInstance(home);
  if (running) return workOn({ ...process.env, ...running.env }, true);

  const instance = await claimInstance(home, settings.APP_URL);
  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, path.join(home, "logs"));
    child.on("started", (identity) => instance.setChild(child.name, identity));
    await child.start();
    return child;
  };
  try {
    const { env, stop } = await postgres.start({ home, account, supervise });
    try {
      return await workOn({ ...process.env, ...env }, true);
    } finally {
      await stop();
    }
  } finally {
    instance.release();
  }
}
