import type { Limits, Provisions, Room } from "./view.ts";

export type Launch = {
  room: Room;
  provisions: Provisions;
  limits: Limits;
  /** Where a cgroup bounds memory and processes; else limits of the process do what they can. */
  hasCgroup: boolean;
  /** What runs inside. */
  inside: string[];
};

export type Tier = {
  name: string;
  describes: string;
  isIsolated: boolean;
  /** What a person does to get it. */
  needs: string;
  /** Runs in the room's folder. The seccomp program is its file descriptor 4. */
  command: (launch: Launch) => string[];
};

/**
 * Bubblewrap of Debian 12 has no overlay of its own, so the home folder is laid out in a mount namespace around it. It
 * refuses to start with ambient capabilities, which are dropped on the way.
 */
export function overlayThen(room: Room, command: string[]): string[] {
  const script = `mount -t overlay overlay -o "$1" home && shift && exec setpriv --inh-caps=-all --ambient-caps=-all "$@"`;
  return [
    ...["unshare", "--user", "--map-current-user", "--keep-caps", "--mount"],
    ...["--propagation", "private", "sh", "-c", script, "sh", room.overlayOptions],
    ...command,
  ];
}

/** The number of processes counts per user namespace only where it is set inside one. */
export function prlimit(limits: Limits, hasCgroup: boolean): string[] {
  const file = `--fsize=${limits.fileMb * 1_000_000}`;
  if (hasCgroup) return ["prlimit", file];
  // `--as` would stop Node, which reserves far more than it uses.
  const data = `--data=${limits.memoryMb * 1_000_000}`;
  return ["prlimit", file, data, `--nproc=${limits.processesMax}`];
}
