import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { sendSignal } from "../processes.ts";

const FLAGS = [
  "--headless",
  // It ends by itself when this pipe is closed, however its owner ends.
  "--remote-debugging-pipe",
  "--no-startup-window",
  "--no-first-run",
  "--hide-scrollbars",
  "--mute-audio",
  "--force-color-profile=srgb",
  // A machine without a graphics card draws WebGL too.
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  "--disable-dev-shm-usage",
  // A page's own errors are all that is wanted of it: no crash reports, updates, extensions, accounts or statistics.
  "--disable-breakpad",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-extensions",
  "--disable-field-trial-config",
  "--disable-sync",
  "--metrics-recording-only",
  "--no-pings",
  "--no-service-autorun",
  "--password-store=basic",
  "--use-mock-keychain",
  "--disable-features=HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding,Translate",
];

const SAID_MAX = 8_192;

export type ChromiumOptions = {
  program: string;
  isSandboxed: boolean;
  /** Where folders of browsers are made, one for each. */
  folder: string;
  /** Its only way to the network. */
  proxyPort: number;
};

type Events = { message: [Buffer]; ended: [reason: string] };

/** One browser with a profile of its own, which goes with it. It speaks the DevTools protocol on a pipe. */
export class Chromium extends EventEmitter<Events> {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #said = "";
  #hasEnded = false;

  constructor({ program, isSandboxed, folder, proxyPort }: ChromiumOptions) {
    super();
    this.#folder = fs.mkdtempSync(path.join(folder, "chromium-"));
    const args = [
      ...FLAGS,
      `--user-data-dir=${path.join(this.#folder, "profile")}`,
      `--proxy-server=http://127.0.0.1:${proxyPort}`,
      "--proxy-bypass-list=<-loopback>",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      ...(isSandboxed ? [] : ["--no-sandbox"]),
    ];
    this.#child = spawn(program, args, {
      cwd: this.#folder,
      env: {
        PATH: process.env.PATH,
        HOME: this.#folder,
        TMPDIR: this.#folder,
        NODE_ENV: "production",
      },
      // A group of its own, so that all of it can be ended at once.
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    });
    this.#child.once("error", (cause) => this.#end(cause.message));
    this.#child.once("exit", (code, signal) => this.#end(reasonIn(this.#said, signal ?? code)));
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString("utf8")).slice(-SAID_MAX);
    });
    // Written to after its end: that it has ended is told by its exit.
    this.#commands.on("error", () => undefined);
    this.#read(this.#child.stdio[4] as Readable);
  }

  send(message: string) {
    this.#commands.write(`${message}\0`);
  }

  /** Ends it at once: it holds nothing that is worth keeping. */
  async end() {
    const { pid } = this.#child;
    if (pid !== undefined) sendSignal(-pid, "SIGKILL");
    if (!this.#hasEnded) await once(this, "ended");
    await fs.promises.rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get #commands() {
    return this.#child.stdio[3] as Writable;
  }

  /** Each message ends with a NUL. */
  #read(answers: Readable) {
    let parts: Buffer[] = [];
    answers.on("data", (chunk: Buffer) => {
      let from = 0;
      for (let to = chunk.indexOf(0); to >= 0; to = chunk.indexOf(0, from)) {
        parts.push(chunk.subarray(from, to));
        this.emit("message", Buffer.concat(parts));
        parts = [];
        from = to + 1;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    });
  }

  #end(reason: string) {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.emit("ended", reason);
  }
}

/** Chromium says a lot at every start; what it died of is marked. */
function reasonIn(said: string, code: string | number | null): string {
  const fatal = said.split("\n").find((line) => /:FATAL:|error while loading/.test(line));
  return fatal?.replace(/^\[.*?\] ?/, "").trim() || `it ended with ${code}`;
}
