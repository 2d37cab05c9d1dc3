import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { bareEnvironment } from "../../processes.ts";
import { removeFolder } from "../folders.ts";
import { bubblewrap } from "./bubblewrap.ts";
import { PLAIN_FLAG, plain } from "./plain.ts";
import type { Tier } from "./tier.ts";
import { unshare } from "./unshare.ts";
import { type Provisions, Room } from "./view.ts";

const PROBE_LIMIT_MS = 5_000;
const PROBE_LIMITS = { cpuCount: 1, memoryMb: 256, processesMax: 64, fileMb: 16, diskMb: 16 };

/** Strongest first. */
const TIERS = [bubblewrap, unshare];

export type Choice = {
  tier: Tier | undefined;
  /** Why the stronger ones are not used, a sentence each. */
  refused: string[];
};

/** Launches a real sandbox of each kind until one works. */
export async function chooseTier(stateFolder: string, provisions: Provisions): Promise<Choice> {
  const refused: string[] = [];
  for (const tier of TIERS) {
    const failure = await probe(tier, stateFolder, provisions);
    if (failure === undefined) return { tier, refused };
    refused.push(`${tier.name} does not work here (${failure}). ${tier.needs}`);
  }
  if (process.env[PLAIN_FLAG] === "1") return { tier: plain, refused };
  return { tier: undefined, refused: [...refused, plain.needs] };
}

/** What has to be true inside: the home folder is its own and takes a file, and nothing of the machine's is there. */
const CLAIMS = [
  'touch "$HOME/probe"',
  "node --version || /opt/node/bin/node --version",
  '[ ! -e "$1" ]',
  "[ ! -e /etc/shadow ]",
  "! touch /usr/probe 2>/dev/null",
];

async function probe(tier: Tier, stateFolder: string, provisions: Provisions) {
  const folder = fs.mkdtempSync(path.join(stateFolder, "probe-"));
  const layer = path.join(folder, "layer");
  fs.mkdirSync(layer);
  const room = new Room(path.join(folder, "room"), [layer]);
  room.create();
  const inside = ["sh", "-ec", CLAIMS.join("; "), "sh", stateFolder];
  const command = tier.command({ room, provisions, limits: PROBE_LIMITS, hasCgroup: true, inside });
  try {
    return await run(command, room.folder, provisions);
  } finally {
    removeFolder(folder);
  }
}

function run(command: string[], cwd: string, provisions: Provisions): Promise<string | undefined> {
  // Descriptor 4 is the filter of system calls, as in every launch; `execFile` has no way to pass one.
  const script = provisions.seccomp ? 'exec 4<"$1"; shift; exec "$@"' : 'shift; exec "$@"';
  const args = ["-c", script, "sh", provisions.seccomp ?? "", ...command];
  const env = bareEnvironment();
  return new Promise((resolve) => {
    execFile("sh", args, { cwd, env, timeout: PROBE_LIMIT_MS }, (error, _stdout, stderr) => {
      resolve(error ? lastLine(stderr) || error.message : undefined);
    });
  });
}

const lastLine = (text: string) => text.trim().split(os.EOL).at(-1) ?? "";
