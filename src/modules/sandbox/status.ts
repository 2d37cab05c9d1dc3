/** How an app's sandbox is. */
export type SandboxStatus = {
  template: string;
  /** A run has it in its hands. */
  isBusy: boolean;
} & (
  | { state: "none" | "gone" }
  | {
      state: "awake" | "asleep";
      /** Whether the app's server runs in it. */
      isServing: boolean;
      /** How it is kept apart, as it says itself; nothing where it does not say. */
      isolation: string | null;
      cpuCount: number;
      memoryMb: number;
      startedAt: Date;
      /** When it falls asleep, unless somebody asks for it before. */
      sleepsAt: Date | null;
      usage: { cpuPercent: number; memoryBytes: number; memoryBytesMax: number } | null;
    }
);

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;

/** In the units in which sandboxes are made. */
export const printMemory = (bytes: number): string =>
  bytes < GIGABYTE
    ? `${Math.round(bytes / MEGABYTE)} MB`
    : `${(bytes / GIGABYTE).toLocaleString("en", { maximumFractionDigits: 1 })} GB`;

/** Whether code in it can reach the machine that it runs on. */
export type Walls = { word: string; sentence: string; isSafe: boolean | null };

/** The names that sandboxes give to how they are kept apart. */
const WALLS: Record<string, Walls> = {
  bubblewrap: {
    word: "Isolated",
    sentence:
      "Its own files, processes, network and users, and a filter of system calls (bubblewrap). It shares the kernel of this machine: it is not a virtual machine.",
    isSafe: true,
  },
  unshare: {
    word: "Isolated, less strictly",
    sentence:
      "Its own files, processes, network and users, but no filter of system calls (util-linux). It shares the kernel of this machine: it is not a virtual machine.",
    isSafe: true,
  },
  "none-dangerous": {
    word: "Not isolated",
    sentence:
      "Code of this app runs as a plain process of this machine and can do whatever you can do on it.",
    isSafe: false,
  },
};

export function describeWalls(isolation: string | null): Walls {
  const known = isolation === null ? undefined : WALLS[isolation];
  if (known) return known;
  return {
    word: isolation ?? "Not stated",
    sentence: "The sandbox service does not say how it keeps sandboxes apart.",
    isSafe: null,
  };
}
