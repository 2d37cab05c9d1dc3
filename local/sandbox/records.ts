import fs from "node:fs";
import path from "node:path";
import * as z from "zod";
import { removeFolder, writeFileWhole } from "./folders.ts";
import { networkConfig } from "./protocol.ts";

const sandboxRecord = z.object({
  id: z.string(),
  templateId: z.string(),
  templateName: z.string().optional(),
  layers: z.array(z.string()),
  metadata: z.record(z.string(), z.string()),
  envs: z.record(z.string(), z.string()),
  start: z.object({ command: z.string(), cwd: z.string() }).optional(),
  envdAccessToken: z.string(),
  trafficAccessToken: z.string(),
  allowInternetAccess: z.boolean().optional(),
  network: networkConfig,
  onTimeout: z.enum(["kill", "pause"]),
  keepsMemory: z.boolean(),
  autoResume: z.boolean(),
  timeoutS: z.number(),
  startedAt: z.number(),
  endAt: z.number(),
  state: z.enum(["running", "paused"]),
});
export type SandboxRecord = z.output<typeof sandboxRecord>;

const RECORD = "record.json";

/** Where each sandbox has its folder, with what must outlive the daemon in it. */
export class Records {
  readonly folder: string;

  constructor(state: string) {
    this.folder = path.join(state, "sandboxes");
    fs.mkdirSync(this.folder, { recursive: true });
  }

  folderOf(id: string) {
    return path.join(this.folder, id);
  }

  write(record: SandboxRecord) {
    writeFileWhole(path.join(this.folderOf(record.id), RECORD), JSON.stringify(record));
  }

  remove(id: string) {
    // Without its record a folder is nobody's, so a removal that is cut short is finished at the next start.
    fs.rmSync(path.join(this.folderOf(id), RECORD), { force: true });
    removeFolder(this.folderOf(id));
  }

  /** What an earlier daemon has left, without the folders that belong to nothing. */
  load(): SandboxRecord[] {
    return fs.readdirSync(this.folder).flatMap((id) => {
      if (fs.existsSync(path.join(this.folderOf(id), RECORD))) return this.#read(id) ?? [];
      removeFolder(this.folderOf(id));
      return [];
    });
  }

  /** A record that a dying disk has spoilt costs its own sandbox and no other; its files stay where they are. */
  #read(id: string): SandboxRecord | undefined {
    const file = path.join(this.folderOf(id), RECORD);
    try {
      return sandboxRecord.parse(JSON.parse(fs.readFileSync(file, "utf8")));
    } catch (cause) {
      console.error(`${file} cannot be read, so the sandbox is left out:`, cause);
      return undefined;
    }
  }
}
