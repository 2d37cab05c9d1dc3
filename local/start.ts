import { spawn } from "node:child_process";
import path from "node:path";
import { elapsedSince, step } from "../scripts/progress.mjs";
import { root } from "../scripts/setup.mjs";
import { appChild, buildApp, type Mode, refuseTakenPort } from "./app.ts";
import { browser } from "./browser/server.ts";
import { type ChildSpec, SupervisedChild } from "./child.ts";
import type { StartError } from "./errors.ts";
import { chooseHome, unprivilegedAccount } from "./home.ts";
import { claimInstance } from "./instance.ts";
import { jobs } from "./jobs/server.ts";
import { readKeySecret } from "./key-secret.ts";
import { model } from "./model/server.ts";
import { postgres } from "./postgres/server.ts";
import { bringUpToDate } from "./postgres/up-to-date.ts";
import { bakeTemplates, readTemplates } from "./sandbox/bake.ts";
import { sandbox } from "./sandbox/server.ts";
import type { LocalService, RunningService, ServiceContext } from "./service.ts";
import { readSettings } from "./settings.ts";

const services: LocalService[] = [postgres, sandbox, jobs, model, browser];

/** Starts what the operator left blank, then the app. Returns when everything has stopped again. */
export async function start({ mode }: { mode: Mode }) {
  const startedAt = Date.now();
  const settings = readSettings(root);
  const account = unprivilegedAccount();
  const home = chooseHome(root, account);
  const instance = await claimInstance(home, settings.APP_URL);
  process.env.KEY_SECRET ||= readKeySecret(home);

  const embedded = new Map<LocalService, RunningService>();
  const running: { stop: () => Promise<void> }[] = [];
  const stopAll = async () => {
    for (const part of running.toReversed()) await part.stop();
    instance.release();
  };
  const stopped = stopOnSignal(stopAll);

  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, path.join(home, "logs"));
    child.on("started", (identity) => instance.setChild(child.name, identity));
    child.on("gave-up", (reason) => void stopAll().then(() => endWith(reason)));
    running.push(child);
    await child.start();
    return child;
  };

  try {
    await refuseTakenPort(settings);
    for (const service of services) {
      const started = await startService(service, { home, account, supervise });
      if (started) {
        running.push(started); // it may have more to put away than its process
        embedded.set(service, started);
        Object.assign(process.env, started.env);
        instance.addEnv(started.env);
      }
      // A database is copied aside before it is changed, and nobody may be connected to it then: jobs would be.
      if (service === postgres) {
        await bringUpToDate({ env: process.env, isEmbedded: embedded.has(postgres) });
      }
    }
    const sandboxes = embedded.get(sandbox);
    if (sandboxes)
      await bakeTemplates(home, sandboxes.env, readTemplates(process.env.SANDBOX_TEMPLATES));
    if (mode === "production") await buildApp();
    await step("Starting the app", async () => {
      await supervise(appChild(mode, settings));
      for (const { onAppStarted } of embedded.values()) await onAppStarted?.();
    });
  } catch (error) {
    await stopAll();
    throw error;
  }

  const url = settings.APP_URL.replace(/\/$/, "");
  console.log(`  Logs: ${path.join(home, "logs")}`);
  console.log(`ready ${url} (${elapsedSince(startedAt)})`);
  for (const [service, started] of embedded) void tellLateNotes(service, started);
  openBrowser(url);
  await stopped;
}

async function startService(service: LocalService, context: ServiceContext) {
  const theirs = service.unlessEnv.find((name) => process.env[name]);
  if (theirs) {
    console.log(`  ${service.name}: yours (${theirs} is set)`);
    return undefined;
  }
  const started = await step(`Starting ${service.name}`, () => service.start(context));
  console.log(`  ${service.name}: ${started.place ?? "on this machine"}`);
  for (const note of started.notes ?? []) console.log(`    ${note}`);
  return started;
}

async function tellLateNotes({ name }: LocalService, { lateNotes }: RunningService) {
  const notes = await lateNotes?.().catch((cause: Error) => [cause.message]);
  for (const note of notes ?? []) console.log(`  ${name}: ${note}`);
}

/** Ctrl-C arrives once from the terminal and perhaps once more through npm: one stop is under way by then. */
function stopOnSignal(stopAll: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = () => {
      if (isStopping) return;
      isStopping = true;
      console.log("\n  Stopping …");
      void stopAll().then(() => {
        resolve();
        process.exit(0);
      });
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  });
}

function endWith(reason: StartError): never {
  console.error(`\n${reason.message}\n`);
  process.exit(1);
}

/** Only for a person who sits at this machine. */
function openBrowser(url: string) {
  const hasDisplay =
    process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!process.stdout.isTTY || !hasDisplay || process.env.CI) return;
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.once("error", () => console.log(`  Open ${url} in a browser.`));
  child.unref();
}
