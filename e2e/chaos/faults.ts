import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readRecord, sandboxesOf } from "../instance";

/** Who can be struck in a round. */
export type Victims = {
  home: string;
  /** The app's sandbox at this moment, if it has one already. */
  findSandbox: () => Promise<string | undefined>;
  failModel: (failure: ModelFailure, forMs?: number) => void;
};

export type ModelFailure = "silent" | "cut" | "gone" | 500 | 429;

export type Fault = {
  name: string;
  /** Whether an answer of the model that is under way may be lost by it. */
  mayLoseAnswers: boolean;
  strike: (victims: Victims) => Promise<unknown>;
};

const HANG_MS = 4_000; // longer than the job server lends out a job here
const GONE_MS = 2_000;

const PARTS = ["app", "jobs", "postgres", "sandbox", "browser"] as const;
/** Who calls the app's functions, runs them, or keeps what comes of them. */
const CALL_AND_KEEP: readonly string[] = ["app", "jobs", "postgres"];

const modelFault = (name: string, failure: ModelFailure, forMs?: number): Fault => ({
  name: `the model ${name}`,
  mayLoseAnswers: false,
  strike: async ({ failModel }) => failModel(failure, forMs),
});

export const FAULTS: Fault[] = [
  ...PARTS.flatMap((part): Fault[] => [
    {
      name: `${part} killed`,
      mayLoseAnswers: CALL_AND_KEEP.includes(part),
      strike: async ({ home }) => signal([pidOf(home, part)], "SIGKILL"),
    },
    {
      name: `${part} hung`,
      mayLoseAnswers: CALL_AND_KEEP.includes(part),
      strike: async ({ home }) => hang(pidOf(home, part)),
    },
  ]),
  {
    name: "the app's sandbox killed",
    mayLoseAnswers: false,
    strike: async ({ home, findSandbox }) => {
      const id = await findSandbox();
      if (id !== undefined) await sandboxesOf(home).Sandbox.kill(id);
    },
  },
  modelFault("silent", "silent"),
  modelFault("broken off", "cut"),
  modelFault("gone", "gone", GONE_MS),
  modelFault("failing", 500),
  modelFault("busy", 429),
];

const pidOf = (home: string, part: string) => readRecord(home).children[part]?.pid ?? 0;

/** The process and what it has started: Postgres works in processes of its own. */
async function hang(pid: number) {
  const family = [pid, ...childrenOf(pid)];
  signal(family, "SIGSTOP");
  await sleep(HANG_MS);
  signal(family, "SIGCONT");
}

function childrenOf(pid: number): number[] {
  return fs.readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    return parentOf(name) === pid ? [Number(name)] : [];
  });
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined; // it has just ended
  }
}

/** One that has ended meanwhile needs no signal. */
function signal(pids: number[], name: NodeJS.Signals) {
  for (const pid of pids.filter((pid) => pid > 0)) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** It falls when so much of an undisturbed run's time is over. */
export type Blow = { fault: Fault; at: number };

/** Rounds of two blows each, with every fault as often as any other. */
export function blowsOf(rounds: number, luck: () => number): Blow[][] {
  const deck: Fault[] = [];
  const draw = () => {
    if (deck.length === 0) deck.push(...shuffled(FAULTS, luck));
    return deck.pop() as Fault;
  };
  const blow = (): Blow => ({ fault: draw(), at: luck() });
  return Array.from({ length: rounds }, () => [blow(), blow()].sort((a, b) => a.at - b.at));
}

const shuffled = <T>(list: T[], luck: () => number): T[] =>
  list
    .map((item) => ({ item, place: luck() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
