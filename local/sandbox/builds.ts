import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ApiError } from "../api-error.ts";
import { Build } from "./build.ts";
import { type BuildInstructions, filesHash } from "./build-protocol.ts";
import { removeFolder } from "./folders.ts";
import type { Machine } from "./machine.ts";
import type { Templates } from "./templates.ts";

/** The builds of templates, one after another. */
export class Builds {
  readonly #state: string;
  readonly #machine: Machine;
  readonly #templates: Templates;
  readonly #builds = new Map<string, Build>();
  readonly #layersInUse: () => Set<string>;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    state: string,
    machine: Machine,
    templates: Templates,
    layersInUse: () => Set<string>,
  ) {
    this.#state = state;
    this.#layersInUse = layersInUse;
    this.#machine = machine;
    this.#templates = templates;
    removeFolder(path.join(state, "builds"));
    for (const folder of ["builds", "steps", "uploads"]) {
      fs.mkdirSync(path.join(state, folder), { recursive: true });
    }
  }

  request(name: string): Build {
    if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(name) || name === "base") {
      throw new ApiError(400, `'${name}' cannot be the name of a template`);
    }
    const build = new Build(`b${randomBytes(8).toString("hex")}`, name, {
      state: this.#state,
      machine: this.#machine,
      templates: this.#templates,
      uploadOf: (hash) => this.#upload(hash),
    });
    this.#builds.set(build.id, build);
    return build;
  }

  find(id: string): Build {
    const found = this.#builds.get(id);
    if (!found) throw new ApiError(404, `build '${id}' not found`);
    return found;
  }

  start(id: string, instructions: BuildInstructions) {
    const build = this.find(id);
    this.#turn = this.#turn.then(() => build.run(instructions)).then(() => this.#tidy(build));
  }

  hasUpload(hash: string): boolean {
    return fs.existsSync(this.#upload(hash));
  }

  /** Named by what it holds, so a second one of that name brings nothing new. */
  async takeUpload(hash: string, content: Readable) {
    const place = this.#upload(hash);
    const scratch = `${place}.${randomBytes(4).toString("hex")}`;
    await pipeline(content, fs.createWriteStream(scratch));
    fs.renameSync(scratch, place);
  }

  #upload(hash: string) {
    return path.join(this.#state, "uploads", `${filesHash.parse(hash)}.tar.gz`);
  }

  /** What nobody lies on any more. After a failure the steps that were done are kept for the next attempt. */
  #tidy(build: Build) {
    if (build.status !== "ready") return;
    const inUse = this.#layersInUse();
    for (const name of fs.readdirSync(path.join(this.#state, "steps"))) {
      if (!inUse.has(path.join("steps", name))) removeFolder(path.join(this.#state, "steps", name));
    }
  }
}
