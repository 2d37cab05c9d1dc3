import fs from "node:fs";
import path from "node:path";
import * as z from "zod";
import { StartError } from "./errors.ts";
import { endProcess, identify, isAlive } from "./processes.ts";

const LEFTOVER_LIMIT_MS = 5_000;

const processSchema = z.object({ pid: z.number(), birth: z.string() });

const instanceSchema = z.object({
  supervisor: processSchema,
  url: z.string(),
  env: z.record(z.string(), z.string()),
  children: z.record(z.string(), processSchema),
});

export type Instance = z.infer<typeof instanceSchema>;

const fileOf = (home: string) => path.join(home, "instance.json");

/** What is running on this state folder, if anything is. */
export function readInstance(home: string): Instance | undefined {
  const found = readFile(home);
  return found && isAlive(found.supervisor) ? found : undefined;
}

function readFile(home: string): Instance | undefined {
  const file = fileOf(home);
  if (!fs.existsSync(file)) return undefined;
  const text = fs.readFileSync(file, "utf8");
  // Killed between the creation of the file and its first write.
  return text === "" ? undefined : instanceSchema.parse(JSON.parse(text));
}

/**
 * Makes this process the only supervisor of a state folder. What a killed predecessor left running is ended first:
 * only a child can be watched and started again.
 */
export async function claimInstance(home: string, url: string): Promise<InstanceRecord> {
  const supervisor = identify(process.pid);
  if (!supervisor) throw new Error("This process cannot be identified");

  const running = readInstance(home);
  if (running) throw new StartError(`Whittle is already running: ${running.url}`);

  const abandoned = readFile(home);
  for (const child of Object.values(abandoned?.children ?? {})) {
    await endProcess(child, "SIGINT", LEFTOVER_LIMIT_MS);
  }

  fs.rmSync(fileOf(home), { force: true });
  try {
    fs.writeFileSync(fileOf(home), "", { flag: "wx", mode: 0o600 });
  } catch (cause) {
    throw new StartError("Another start of this clone is under way.", { cause });
  }
  return new InstanceRecord(home, { supervisor, url, env: {}, children: {} });
}

class InstanceRecord {
  readonly #home: string;
  #instance: Instance;

  constructor(home: string, instance: Instance) {
    this.#home = home;
    this.#instance = instance;
    this.#write();
  }

  addEnv(env: Record<string, string>) {
    this.#instance = { ...this.#instance, env: { ...this.#instance.env, ...env } };
    this.#write();
  }

  setChild(name: string, child: Instance["supervisor"]) {
    const children = { ...this.#instance.children, [name]: child };
    this.#instance = { ...this.#instance, children };
    this.#write();
  }

  release() {
    fs.rmSync(fileOf(this.#home), { force: true });
  }

  #write() {
    const file = fileOf(this.#home);
    fs.writeFileSync(`${file}.new`, JSON.stringify(this.#instance), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
}
