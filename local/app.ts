import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runQuietly, step } from "../scripts/progress.mjs";
import { bin, root, unlessStamped } from "../scripts/setup.mjs";
import type { ChildSpec } from "./child.ts";
import { StartError } from "./errors.ts";
import { isAlive, type ProcessIdentity } from "./processes.ts";
import { isLoopback, type Settings } from "./settings.ts";

const READY_LIMIT_MS = 60_000;
const BUILT_FROM = [
  "src",
  "sandbox-templates/layout.ts",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const SERVED_BY = path.join(root, ".next/whittle-served-by");
const BUILD_STAMP = path.join(root, ".next/whittle-build");

export type Mode = "production" | "development";

const NEXT = bin("next/dist/bin/next");
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** Builds the app unless the last build was made from the same sources. */
export async function buildApp() {
  await unlessStamped(BUILD_STAMP, hashSources(), () => {
    refuseServedBuild();
    return step("Building the app", () =>
      runQuietly(process.execPath, [NEXT, "build"], {
        cwd: root,
        env: { ...process.env, ...QUIET, NODE_ENV: "production" },
      }),
    );
  });
}

/** Remembers who serves this build: another start of the same clone may not replace it under its feet. */
function markServedBuild(app: ProcessIdentity) {
  fs.writeFileSync(SERVED_BY, JSON.stringify(app));
}

function refuseServedBuild() {
  if (!fs.existsSync(SERVED_BY)) return;
  const app: ProcessIdentity = JSON.parse(fs.readFileSync(SERVED_BY, "utf8"));
  if (!isAlive(app)) return;
  throw new StartError(
    "The app has changed and must be built again, but a Whittle that was started from this clone is still serving the last build. Stop it first.",
  );
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const entry of BUILT_FROM) {
    for (const file of filesBelow(path.join(root, entry))) {
      hash.update(path.relative(root, file)).update(fs.readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function filesBelow(entry: string): string[] {
  if (!fs.statSync(entry).isDirectory()) return [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name)));
}

export function appChild(mode: Mode, settings: Settings): ChildSpec {
  const { PORT, HOST, APP_URL } = settings;
  const command = mode === "production" ? "start" : "dev";
  return {
    name: "app",
    command: process.execPath,
    args: [
      "--dns-result-order=ipv4first",
      `--import=${pathToFileURL(path.join(import.meta.dirname, "lifeline.mjs")).href}`,
      NEXT,
      command,
      `--port=${PORT}`,
      `--hostname=${nameOf(HOST)}`,
    ],
    cwd: root,
    env: {
      ...process.env,
      ...QUIET,
      APP_URL,
      PORT: String(PORT),
      HOST,
      NODE_ENV: mode,
      // Next waits for open responses, and a live stream never ends: the app ends itself.
      NEXT_MANUAL_SIG_HANDLE: "1",
    },
    isReady: () => answers(`http://${addressOf(HOST)}:${PORT}/api/health/ready`),
    readyLimitMs: READY_LIMIT_MS,
    stopSignal: "SIGTERM",
    endsWithSupervisor: true,
    isVisible: mode === "development",
    onStarted: mode === "production" ? markServedBuild : undefined,
  };
}

/**
 * Next calls every loopback address "localhost" inside. Bound to one by its number, it takes a rewrite to itself
 * (Clerk makes one for each request) for one to another server, and calls itself for ever. With the option above, the
 * name means 127.0.0.1.
 */
const nameOf = (host: string) => (isLoopback(host) ? "localhost" : host);

/** An address that accepts from everywhere is asked on loopback. */
function addressOf(host: string) {
  if (isLoopback(host) || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

async function answers(url: string) {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

/** Next would fail with a stack; and a server on the other loopback address would catch the browser. */
export async function refuseTakenPort({ PORT, HOST }: Settings) {
  const addresses = isLoopback(HOST) ? ["127.0.0.1", "::1"] : [HOST];
  for (const address of addresses) {
    if (await isTaken(PORT, address)) {
      throw new StartError(
        `Port ${PORT} is taken by another program. Choose another one: PORT=${PORT + 1} npm start (or set PORT in .env).`,
      );
    }
  }
}

function isTaken(port: number, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(true);
      // A machine without IPv6 has no such address to be taken.
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(false);
      else if (error.code === "EACCES") {
        reject(new StartError(`Port ${port} needs more rights. Choose one above 1023 with PORT.`));
      } else reject(error);
    });
    probe.listen(port, address, () => probe.close(() => resolve(false)));
  });
}
