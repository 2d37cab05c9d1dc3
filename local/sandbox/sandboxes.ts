import { randomBytes } from "node:crypto";
import { ApiError } from "../api-error.ts";
import { sandboxNotFound } from "./errors.ts";
import { copyFolder } from "./folders.ts";
import { Room } from "./isolation/view.ts";
import type { Machine } from "./machine.ts";
import type { CreateRequest } from "./protocol.ts";
import { Records, type SandboxRecord } from "./records.ts";
import { Sandbox } from "./sandbox.ts";
import type { TemplateRecord, Templates } from "./templates.ts";

/** All sandboxes of this machine. */
export class Sandboxes {
  readonly #machine: Machine;
  readonly #templates: Templates;
  readonly #records: Records;
  readonly #all = new Map<string, Sandbox>();

  constructor(state: string, machine: Machine, templates: Templates) {
    this.#machine = machine;
    this.#templates = templates;
    this.#records = new Records(state);
    for (const record of this.#records.load()) this.#add(this.#asLoaded(record));
  }

  get folder() {
    return this.#records.folder;
  }

  get all(): Sandbox[] {
    return [...this.#all.values()].filter((sandbox) => !sandbox.isKilled);
  }

  find(id: string): Sandbox {
    const found = this.#all.get(id);
    if (!found || found.isKilled) throw sandboxNotFound(id);
    return found;
  }

  async create(request: CreateRequest): Promise<Sandbox> {
    const template = this.#templates.find(request.templateID);
    return this.#start({
      ...newIdentity(),
      ...fromTemplate(template),
      templateId: template.id,
      templateName: template.names[0],
      metadata: this.#withIsolation(request.metadata),
      envs: { ...template.envs, ...request.envVars },
      allowInternetAccess: request.allow_internet_access,
      network: request.network ?? {},
      onTimeout: request.autoPause ? "pause" : "kill",
      keepsMemory: request.autoPauseMemory,
      autoResume: request.autoPause && request.autoResume.enabled,
      ...lifetime(request.timeout),
      state: "running",
    });
  }

  /** Copies of what a sandbox has written. Its processes are not copied: they start anew. */
  async fork(id: string, count: number, timeoutS: number): Promise<(Sandbox | ApiError)[]> {
    const source = this.find(id);
    const records = Array.from({ length: count }, () => ({
      ...source.record,
      ...newIdentity(),
      ...lifetime(timeoutS),
      state: "running" as const,
    }));
    await source.whileStill(async () => {
      for (const record of records) await this.#copy(source, record);
    });
    return Promise.all(records.map((record) => this.#start(record).catch(asApiError)));
  }

  async snapshot(id: string, name: string | undefined): Promise<TemplateRecord> {
    const sandbox = this.find(id);
    const { record, room } = sandbox;
    const template = {
      id: record.templateId,
      names: [],
      layers: record.layers,
      envs: record.envs,
      ...(record.start && { start: record.start }),
      createdAt: Date.now(),
      isDeleted: false,
    };
    const source = { id, upper: room.upper, template, layers: record.layers };
    return sandbox.whileStill(() => this.#templates.addSnapshot(source, name));
  }

  removeUnusedTemplates() {
    this.#templates.removeDeleted(this.layersInUse);
  }

  get layersInUse(): Set<string> {
    return new Set([...this.#templates.layers, ...this.all.flatMap(({ record }) => record.layers)]);
  }

  /** Ends all processes; what the sandboxes have written stays, and they go on with the next daemon. */
  async stopAll() {
    await Promise.all(this.all.map((sandbox) => sandbox.stop()));
  }

  async #start(record: SandboxRecord): Promise<Sandbox> {
    const sandbox = this.#add(record);
    sandbox.room.create();
    this.#records.write(record);
    try {
      await sandbox.boot();
      return sandbox;
    } catch (cause) {
      await sandbox.kill();
      throw cause;
    }
  }

  async #copy(source: Sandbox, record: SandboxRecord) {
    const target = this.#roomOf(record);
    target.create();
    await copyFolder(`${source.room.upper}/.`, target.upper);
    await copyFolder(`${source.room.tmp}/.`, target.tmp);
  }

  #add(record: SandboxRecord): Sandbox {
    const sandbox = new Sandbox(record, {
      machine: this.#machine,
      folder: this.#records.folderOf(record.id),
      layers: this.#templates.layerFolders(record),
      save: (changed) => this.#records.write(changed),
      remove: (id) => {
        this.#all.delete(id);
        this.#records.remove(id);
      },
    });
    this.#all.set(record.id, sandbox);
    return sandbox;
  }

  #roomOf(record: SandboxRecord) {
    return new Room(this.#records.folderOf(record.id), this.#templates.layerFolders(record));
  }

  /** How strong the walls are may have changed since it was created. */
  #asLoaded(record: SandboxRecord): SandboxRecord {
    return { ...record, metadata: this.#withIsolation(record.metadata) };
  }

  #withIsolation(metadata: Record<string, string>) {
    return { ...metadata, isolation: this.#machine.tier?.name ?? "unavailable" };
  }
}

const ID_BYTES = 10;

function newIdentity() {
  return {
    id: `s${randomBytes(ID_BYTES).toString("hex")}`,
    envdAccessToken: randomBytes(24).toString("hex"),
    trafficAccessToken: randomBytes(24).toString("hex"),
  };
}

function lifetime(timeoutS: number) {
  const startedAt = Date.now();
  return { timeoutS, startedAt, endAt: startedAt + timeoutS * 1000 };
}

const fromTemplate = ({ layers, start }: TemplateRecord) => ({ layers, ...(start && { start }) });

function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  throw cause;
}
