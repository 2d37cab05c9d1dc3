import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as z from "zod";
import { ApiError } from "../api-error.ts";
import { copyFolder, removeFolder, writeFileWhole } from "./folders.ts";

const templateRecord = z.object({
  id: z.string(),
  names: z.array(z.string()),
  /** Folders below the state folder, the topmost first. */
  layers: z.array(z.string()),
  envs: z.record(z.string(), z.string()).default({}),
  /** Runs when a sandbox starts, in this folder. */
  start: z.object({ command: z.string(), cwd: z.string() }).optional(),
  /** A snapshot of this sandbox. */
  snapshotOf: z.string().optional(),
  createdAt: z.number(),
  isDeleted: z.boolean().default(false),
});
export type TemplateRecord = z.output<typeof templateRecord>;

const RECORD = "template.json";
const BASE = "base";
const DEFAULT_TAG = ":default";

/** What sandboxes are made from: an empty home, baked templates and snapshots of sandboxes. */
export class Templates {
  readonly #state: string;
  readonly #folder: string;

  constructor(state: string) {
    this.#state = state;
    this.#folder = path.join(state, "templates");
    this.#ensureBase();
    // A snapshot that was cut short.
    for (const name of fs.readdirSync(this.#folder)) {
      if (name.startsWith(".")) removeFolder(path.join(this.#folder, name));
    }
  }

  find(name: string): TemplateRecord {
    const wanted = name.endsWith(DEFAULT_TAG) ? name.slice(0, -DEFAULT_TAG.length) : name;
    const found = this.#all().find(
      (one) => !one.isDeleted && (one.id === wanted || one.names.includes(wanted)),
    );
    if (!found) throw new ApiError(404, `template '${name}' not found`);
    return found;
  }

  snapshots(): TemplateRecord[] {
    return this.#all()
      .filter((one) => one.snapshotOf !== undefined && !one.isDeleted)
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  layerFolders(template: { layers: string[] }): string[] {
    return template.layers.map((layer) => path.join(this.#state, layer));
  }

  /** Keeps what a sandbox has written as a layer of its own. A name moves on to the newest snapshot that bears it. */
  async addSnapshot(
    source: { id: string; upper: string; template: TemplateRecord; layers: string[] },
    name: string | undefined,
  ): Promise<TemplateRecord> {
    const id = `snap${randomBytes(8).toString("hex")}`;
    const folder = path.join(this.#folder, id);
    const scratch = path.join(this.#folder, `.${id}`);
    fs.mkdirSync(scratch, { recursive: true });
    await copyFolder(source.upper, path.join(scratch, "layer"));
    const record: TemplateRecord = {
      ...source.template,
      id,
      names: name ? [name] : [],
      layers: [path.join("templates", id, "layer"), ...source.layers],
      snapshotOf: source.id,
      createdAt: Date.now(),
    };
    fs.writeFileSync(path.join(scratch, RECORD), JSON.stringify(record));
    if (name) this.#releaseName(name);
    fs.renameSync(scratch, folder);
    return record;
  }

  /** A template that has been built anew takes the place of its earlier self; sandboxes of that one keep their layers. */
  put(record: TemplateRecord) {
    fs.mkdirSync(path.join(this.#folder, record.id), { recursive: true });
    this.#write(record);
  }

  /** Its layers stay for as long as a sandbox lies on them. */
  delete(name: string) {
    const found = this.find(name);
    if (found.id === BASE) throw new ApiError(403, "the base template stays");
    this.#write({ ...found, isDeleted: true });
  }

  /** The layers that templates lie on. */
  get layers(): string[] {
    return this.#all().flatMap(({ layers, isDeleted }) => (isDeleted ? [] : layers));
  }

  removeDeleted(layersInUse: Set<string>) {
    for (const one of this.#all()) {
      const own = path.join("templates", one.id, "layer");
      if (one.isDeleted && !layersInUse.has(own)) removeFolder(path.join(this.#folder, one.id));
    }
  }

  #releaseName(name: string) {
    for (const one of this.snapshots().filter((snapshot) => snapshot.names.includes(name))) {
      this.#write({ ...one, names: one.names.filter((other) => other !== name) });
    }
  }

  #ensureBase() {
    fs.mkdirSync(path.join(this.#folder, BASE, "layer"), { recursive: true });
    this.#write({
      id: BASE,
      names: [BASE],
      layers: [path.join("templates", BASE, "layer")],
      envs: {},
      createdAt: 0,
      isDeleted: false,
    });
  }

  #write(record: TemplateRecord) {
    writeFileWhole(path.join(this.#folder, record.id, RECORD), JSON.stringify(record));
  }

  #all(): TemplateRecord[] {
    return fs
      .readdirSync(this.#folder)
      .filter((name) => !name.startsWith("."))
      .map((name) => {
        const content = fs.readFileSync(path.join(this.#folder, name, RECORD), "utf8");
        return templateRecord.parse(JSON.parse(content));
      });
  }
}
