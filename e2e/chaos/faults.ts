import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, sendSignal, until } from "../../local/processes";
import { readRecord, sandboxesOf } from "../instance";

/** Who can be struck in a round. */
export type Victims = {
  home: string;
  /** The app's sandbox at this moment, if it has one already. */
  findSandbox: () => Promise<string | undefined>;
  /** At the question that comes when so much of the plan is answered, and for a while from then on. */
  failModel: (failure: ModelFailure, at: number, forMs?: number) => unknown;
};

export type ModelFailure = "silent" | "cut" | "gone" | 500 | 429;

export type Fault = {
  name: string;
  /** Whether an answer of the model that is under way may be lost by it. */
  mayLoseAnswers: boolean;
  /** What its place in a run is a share of. */
  countedIn: "time" | "questions";
  /** Where nobody can be struck, the round has not been what it says: then it fails. */
  strike: (victims: Victims, at: number) => Promise<unknown>;
};

/** How long a victim may take to come, or to come back from the blow before. */
const VICTIM_LIMIT_MS = 20_000;
const HANG_MS = 4_000; // longer than the job server lends out a job here
const GONE_MS = 2_000;

const PARTS = ["app", "jobs", "postgres", "sandbox", "browser"] as const;
/** Who calls the app's functions, runs them, or keeps what comes of them. */
const CALL_AND_KEEP: readonly string[] = ["app", "jobs", "postgres"];

const modelFault = (name: string, failure: ModelFailure, forMs?: number): Fault => ({
  name: `the model ${name}`,
  mayLoseAnswers: false,
  countedIn: "questions",
  strike: async ({ failModel }, at) => failModel(failure, at, forMs),
});

const FAULTS: Fault[] = [
  ...PARTS.flatMap((part): Fault[] => [
    {
      name: `${part} killed`,
      mayLoseAnswers: CALL_AND_KEEP.includes(part),
      countedIn: "time",
      strike: async ({ home }) => sendSignal(await findPart(home, part), "SIGKILL"),
    },
    {
      name: `${part} hung`,
      mayLoseAnswers: CALL_AND_KEEP.includes(part),
      countedIn: "time",
      strike: async ({ home }) => hang(await findPart(home, part)),
    },
  ]),
  {
    name: "the app's sandbox killed",
    mayLoseAnswers: false,
    countedIn: "time",
    strike: ({ home, findSandbox }) =>
      until(async () => {
        const id = await findSandbox();
        const isKilled = id !== undefined && (await sandboxesOf(home).Sandbox.kill(id));
        if (!isKilled) throw new Error("The app has no sandbox that could be killed.");
      }, VICTIM_LIMIT_MS),
  },
  modelFault("silent", "silent"),
  modelFault("broken off", "cut"),
  modelFault("gone", "gone", GONE_MS),
  modelFault("failing", 500),
  modelFault("busy", 429),
];

/** A part of the instance that runs: one that has just been killed is waited for. */
const findPart = (home: string, part: string) =>
  until(async () => {
    const child = readRecord(home).children[part];
    if (!child || !isAlive(child)) throw new Error(`${part} does not run.`);
    return child.pid;
  }, VICTIM_LIMIT_MS);

/** The process and what it has started: Postgres works in processes of its own. */
async function hang(pid: number) {
  const family = [pid, ...childrenOf(pid)];
  for (const member of family) sendSignal(member, "SIGSTOP");
  await sleep(HANG_MS);
  for (const member of family) sendSignal(member, "SIGCONT");
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

/** It falls when so much of an undisturbed run's time, or of its questions, is over. */
export type Blow = { fault: Fault; at: number };

/** Later there may be no run any more. */
const LATEST = 0.9;

/** Rounds of two blows each. None is dealt again before all the others have been. */
export function blowsOf(rounds: number, luck: () => number): Blow[][] {
  const deck: Fault[] = [];
  const deal = () => {
    if (deck.length === 0) deck.push(...shuffled(FAULTS, luck));
    return deck.pop() as Fault;
  };
  const blow = (): Blow => ({ fault: deal(), at: luck() * LATEST });
  return Array.from({ length: rounds }, () => [blow(), blow()].sort((a, b) => a.at - b.at));
}

const shuffled = <T>(list: T[], luck: () => number): T[] =>
  list
    .map((item) => ({ item, place: luck() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
