import fs from "node:fs";
import path from "node:path";

export const INSIDE = {
  home: "/home/user",
  run: "/run/sbx",
  envd: "/opt/envd",
  node: "/opt/node",
  egressPort: 3128,
} as const;

/** What a sandbox may use of the machine. Memory also bounds what it may write to its own memory file systems. */
export type Limits = {
  cpuCount: number;
  memoryMb: number;
  processesMax: number;
  /** The largest file, so that one command cannot fill the disk between two looks at it. */
  fileMb: number;
  diskMb: number;
};

/** The folders of the machine that sandboxes share, all read-only for them. */
export type Provisions = {
  /** Generated: accounts, hosts, profile, certificates of the npm registry. */
  etc: string;
  /** Holds `envd.mjs`. */
  envd: string;
  /** Node's own folder where it is not below /usr. */
  node: string | undefined;
  /** The seccomp program. */
  seccomp: string | undefined;
};

/** The folders of one sandbox. Everything it writes is in `upper` and `tmp`. */
export class Room {
  readonly folder: string;
  /** The read-only layers below `upper`, the topmost first. */
  readonly layers: string[];

  constructor(folder: string, layers: string[]) {
    this.folder = folder;
    this.layers = layers;
  }

  get upper() {
    return path.join(this.folder, "upper");
  }
  get tmp() {
    return path.join(this.folder, "tmp");
  }
  get run() {
    return path.join(this.folder, "run");
  }
  get home() {
    return path.join(this.folder, "home");
  }

  create() {
    for (const name of ["upper", "work", "home", "tmp", "run", "root"]) {
      fs.mkdirSync(path.join(this.folder, name), { recursive: true });
    }
  }

  /** Relative, because the option has no way to write a comma or a colon in a path. */
  get overlayOptions() {
    const lower = this.layers.map((layer) => path.relative(this.folder, layer)).join(":");
    return `userxattr,lowerdir=${lower},upperdir=upper,workdir=work`;
  }
}

export type Bind = { from: string; to: string; isWritable?: boolean };
export type Link = { at: string; to: string };

const SYSTEM_FOLDERS = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];
const MACHINE_SETTINGS = [
  "ssl",
  "pki",
  "ca-certificates",
  "alternatives",
  "ld.so.cache",
  "localtime",
];

/** What a sandbox sees of the machine: its programs and its certificates, and nothing that belongs to anybody. */
export function binds(room: Room, provisions: Provisions): Bind[] {
  const system = SYSTEM_FOLDERS.map((name) => `/${name}`).filter(
    (folder) => kindOf(folder) === "folder",
  );
  const settings = MACHINE_SETTINGS.map((name) => `/etc/${name}`).filter(fs.existsSync);
  return [
    ...["/usr", ...system].map((folder) => ({ from: folder, to: folder })),
    { from: provisions.etc, to: "/etc" },
    ...settings.map((setting) => ({ from: fs.realpathSync(setting), to: setting })),
    { from: provisions.envd, to: INSIDE.envd },
    ...(provisions.node ? [{ from: provisions.node, to: INSIDE.node }] : []),
    { from: room.tmp, to: "/tmp", isWritable: true },
    { from: room.run, to: INSIDE.run },
    { from: room.home, to: INSIDE.home, isWritable: true },
  ];
}

export function links(): Link[] {
  return SYSTEM_FOLDERS.filter((name) => kindOf(`/${name}`) === "link").map((name) => ({
    at: `/${name}`,
    to: fs.readlinkSync(`/${name}`),
  }));
}

/** A read-only folder cannot grow the names that something is mounted on. */
export function placeMountPoints(etc: string) {
  for (const name of MACHINE_SETTINGS) {
    const kind = kindOf(fs.existsSync(`/etc/${name}`) ? fs.realpathSync(`/etc/${name}`) : "");
    const place = path.join(etc, name);
    if (kind === "folder") fs.mkdirSync(place, { recursive: true });
    if (kind === "file") fs.writeFileSync(place, "");
  }
}

function kindOf(target: string) {
  const stats = target === "" ? undefined : fs.lstatSync(target, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isSymbolicLink() ? "link" : stats.isDirectory() ? "folder" : "file";
}

export const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

export function environment(provisions: Provisions): Record<string, string> {
  const node = provisions.node ? `${INSIDE.node}/bin:` : "";
  return { HOME: INSIDE.home, PATH: `${INSIDE.home}/.local/bin:${node}${SYSTEM_PATH}` };
}

const ENVD_HEAP_MB = 96;

export function envdCommand(provisions: Provisions, run: string, egressPort: number): string[] {
  const node = provisions.node ? `${INSIDE.node}/bin/node` : process.execPath;
  const bundle = `${run === INSIDE.run ? INSIDE.envd : provisions.envd}/envd.mjs`;
  return [node, `--max-old-space-size=${ENVD_HEAP_MB}`, bundle, run, String(egressPort)];
}
