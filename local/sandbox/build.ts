import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../api-error.ts";
import type { BootedSandbox } from "./booted.ts";
import type { BuildInstructions, LogEntry, Step } from "./build-protocol.ts";
import { readStarted, runCommand, writeFile } from "./envd-client.ts";
import { removeFolder } from "./folders.ts";
import { INSIDE } from "./isolation/view.ts";
import type { Machine } from "./machine.ts";
import { Sandbox } from "./sandbox.ts";
import type { TemplateRecord, Templates } from "./templates.ts";

const STEP_LIMIT_MS = 15 * 60_000;
const READY_LIMIT_MS = 180_000;
const READY_LOOK_LIMIT_MS = 30_000;
const READY_EVERY_MS = 500;

/** What the steps so far have set for those to come. */
type Scene = { envs: Record<string, string>; workdir: string };

export type BuildPlace = {
  state: string;
  machine: Machine;
  templates: Templates;
  uploadOf: (hash: string) => string;
};

/**
 * Carries out the steps of a template. What a command leaves behind becomes a layer that is known by everything that led
 * to it, so that a build that was cut short, or whose last steps have changed, goes on from there.
 */
export class Build {
  readonly id: string;
  readonly name: string;
  readonly log: LogEntry[] = [];
  status: "waiting" | "building" | "ready" | "error" = "waiting";
  failure: string | undefined;
  readonly #place: BuildPlace;
  #scene: Scene = { envs: {}, workdir: INSIDE.home };
  #layers: string[] = [];
  #known = "";
  /** Steps that wait for a command whose layer they become part of. */
  #pending: Step[] = [];

  constructor(id: string, name: string, place: BuildPlace) {
    this.id = id;
    this.name = name;
    this.#place = place;
  }

  async run(instructions: BuildInstructions) {
    this.status = "building";
    try {
      await this.#carryOut(instructions);
      this.status = "ready";
    } catch (cause) {
      this.failure = cause instanceof Error ? cause.message : String(cause);
      this.#say(this.failure, "error");
      this.status = "error";
    } finally {
      removeFolder(this.#folder);
    }
  }

  get #folder() {
    return path.join(this.#place.state, "builds", this.id);
  }

  async #carryOut({
    fromImage,
    fromTemplate,
    steps,
    startCmd,
    readyCmd,
    force,
  }: BuildInstructions) {
    const from = this.#place.templates.find(fromTemplate ?? "base");
    if (fromImage) this.#say(`This machine's own programs stand in for the image ${fromImage}`);
    this.#layers = from.layers;
    this.#scene = { ...this.#scene, envs: from.envs };
    this.#known = digest([from.layers, process.version, process.arch]);
    for (const step of steps) await this.#take(step, force);
    if (this.#pending.length > 0) await this.#makeLayer(undefined);

    const { envs, workdir } = this.#scene;
    const record: TemplateRecord = {
      id: this.name,
      names: [this.name],
      layers: this.#layers,
      envs,
      ...(startCmd && { start: { command: startCmd, cwd: workdir } }),
      createdAt: Date.now(),
      isDeleted: false,
    };
    if (startCmd && readyCmd) await this.#seeItStart(record, readyCmd);
    this.#place.templates.put(record);
    this.#say(`${this.name} is ready`);
  }

  async #take(step: Step, force: boolean) {
    const { type, args } = step;
    switch (type) {
      case "ENV":
        for (let at = 0; at + 1 < args.length; at += 2) {
          this.#scene.envs = { ...this.#scene.envs, [args[at] ?? ""]: args[at + 1] ?? "" };
        }
        break;
      case "WORKDIR":
        this.#scene = { ...this.#scene, workdir: path.posix.resolve(INSIDE.home, args[0] ?? "") };
        break;
      case "USER":
        if (args[0] !== "user")
          throw new ApiError(400, `USER ${args[0]} is not supported by a local sandbox`);
        break;
      case "COPY":
        this.#pending.push(step);
        break;
      case "RUN":
        if (this.#isForTheImage(step)) return;
        await this.#makeLayer(step, force || step.force);
    }
    this.#known = digest([this.#known, type, args, step.filesHash]);
  }

  /** Packages of an image are this machine's own here, and nobody is root. */
  #isForTheImage({ args: [command = "", user] }: Step): boolean {
    if (/\bapt-get install\b/.test(command)) {
      this.#say("Packages of the image are left to this machine");
      return true;
    }
    if (user === "root")
      throw new ApiError(400, `a command as root is not supported by a local sandbox: ${command}`);
    return false;
  }

  /** The pending copies and one command, as a layer. */
  async #makeLayer(command: Step | undefined, force = false) {
    const { state } = this.#place;
    const key = digest([this.#known, this.#pending.map((step) => step.filesHash), command?.args]);
    const layer = path.join("steps", key);
    const place = path.join(state, layer);
    const title = command?.args[0] ?? "copy";
    if (fs.existsSync(place) && !force) this.#say(`Done before: ${title}`);
    else {
      this.#say(title);
      await this.#inSandbox(this.#layers, undefined, async (sandbox) => {
        const booted = await sandbox.reach();
        await runCommand(
          booted,
          { command: `mkdir -p "$DIR"`, cwd: INSIDE.home, envs: { DIR: this.#scene.workdir } },
          STEP_LIMIT_MS,
          () => undefined,
        );
        for (const copy of this.#pending) await this.#copy(booted, copy);
        if (command) await this.#command(booted, command.args[0] ?? "");
        await sandbox.stop();
        fs.mkdirSync(path.dirname(place), { recursive: true });
        if (fs.existsSync(place)) removeFolder(place);
        fs.renameSync(sandbox.room.upper, place);
      });
    }
    this.#pending = [];
    this.#layers = [layer, ...this.#layers];
  }

  async #command(booted: BootedSandbox, command: string) {
    const { envs, workdir } = this.#scene;
    const code = await runCommand(
      booted,
      { command, cwd: workdir, envs },
      STEP_LIMIT_MS,
      (output) => {
        for (const line of output.split(/[\r\n]+/)) if (line.trim() !== "") this.#say(line);
      },
    );
    if (code !== 0) throw new ApiError(500, `\`${command}\` ended with ${code}`);
  }

  /** Of a folder its content is copied, of a file the file; a place that ends with a slash is a folder to put it into. */
  async #copy(booted: BootedSandbox, { args: [source = "", place = ""], filesHash = "" }: Step) {
    this.#say(`copy ${source}`);
    await writeFile(
      booted,
      "/tmp/copied.tar.gz",
      fs.createReadStream(this.#place.uploadOf(filesHash)),
    );
    const script = [
      "rm -rf /tmp/copied && mkdir /tmp/copied && tar -xzf /tmp/copied.tar.gz -C /tmp/copied",
      'from="/tmp/copied/$SOURCE"',
      'case "$PLACE" in */) into="$PLACE" ;; *) into="$(dirname "$PLACE")" ;; esac',
      'if [ -d "$from" ]; then mkdir -p "$PLACE" && cp -a "$from/." "$PLACE/"',
      'else mkdir -p "$into" && cp -a "$from" "$PLACE"; fi',
    ].join("\n");
    const envs = { SOURCE: source, PLACE: place };
    const cwd = this.#scene.workdir;
    const code = await runCommand(booted, { command: script, cwd, envs }, STEP_LIMIT_MS, (line) =>
      this.#say(line),
    );
    if (code !== 0) throw new ApiError(500, `${source} could not be copied to ${place}`);
  }

  /** A template counts as built when what it starts has answered once. */
  async #seeItStart(record: TemplateRecord, readyCommand: string) {
    const startedAt = Date.now();
    await this.#inSandbox(record.layers, record, async (sandbox) => {
      const booted = await sandbox.reach();
      const look = { command: readyCommand, cwd: this.#scene.workdir };
      while ((await runCommand(booted, look, READY_LOOK_LIMIT_MS, () => undefined)) !== 0) {
        const isOver = Date.now() - startedAt > READY_LIMIT_MS;
        const { isRunning, tail } = await readStarted(booted);
        if (isOver || !isRunning) {
          const what = isOver ? "is not ready after three minutes" : "ended before it was ready";
          throw new ApiError(500, `\`${record.start?.command}\` ${what}: ${tail.trim()}`);
        }
        await sleep(READY_EVERY_MS);
      }
    });
    this.#say(`It starts, and is ready after ${Date.now() - startedAt} ms`);
  }

  /** A sandbox that nobody else knows. */
  async #inSandbox(
    layers: string[],
    template: TemplateRecord | undefined,
    task: (sandbox: Sandbox) => Promise<void>,
  ) {
    const { machine, templates } = this.#place;
    const record = {
      id: this.id,
      templateId: this.name,
      layers,
      metadata: {},
      envs: template?.envs ?? this.#scene.envs,
      ...(template?.start && { start: template.start }),
      envdAccessToken: "",
      trafficAccessToken: "",
      network: {},
      onTimeout: "kill" as const,
      keepsMemory: false,
      autoResume: false,
      timeoutS: STEP_LIMIT_MS / 1000,
      startedAt: Date.now(),
      endAt: Date.now() + STEP_LIMIT_MS,
      state: "running" as const,
    };
    const sandbox = new Sandbox(record, {
      machine,
      folder: this.#folder,
      layers: templates.layerFolders(record),
      save: () => undefined,
      remove: () => removeFolder(this.#folder),
    });
    try {
      await task(sandbox);
    } finally {
      await sandbox.kill();
    }
  }

  #say(message: string, level: LogEntry["level"] = "info") {
    this.log.push({ timestamp: new Date().toISOString(), level, message });
  }
}

const digest = (value: unknown) =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 24);
