import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Drafts, type Kept, type SaveEnd, type Stored } from "./drafts";

const PATH = "app/page.tsx";
const stored = (text: string): Stored => ({ hash: `hash of ${text}`, text });

/** A file that others may change, as the server has it. */
function newServer(text: string) {
  let present: Stored | null = stored(text);
  let isAway = false;
  let answer: (() => void) | undefined;
  const kept = new Map<string, Kept>();
  const save = async (_: string, from: string | null, written: string): Promise<SaveEnd> => {
    if (answer) await new Promise<void>((resolve) => (answer = resolve));
    if (isAway) return { kind: "failed", reason: "Away." };
    if ((present?.hash ?? null) !== from) return { kind: "overtaken", theirs: present };
    present = stored(written);
    return { kind: "saved", hash: present.hash };
  };
  const open = () => {
    const drafts = new Drafts({
      save,
      keep: (path, it) => void (it ? kept.set(path, it) : kept.delete(path)),
      find: (path) => kept.get(path) ?? null,
    });
    drafts.arrive(PATH, present);
    return drafts;
  };
  return {
    open,
    kept,
    text: () => present?.text,
    change: (to: string | null) => {
      present = to === null ? null : stored(to);
      return present;
    },
    goAway: (is: boolean) => {
      isAway = is;
    },
    holdAnswers: () => {
      answer = () => undefined;
      return () => answer?.();
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pause = () => vi.advanceTimersByTimeAsync(600);

test("what is typed is stored after a pause", async () => {
  const server = newServer("a");
  const drafts = server.open();
  drafts.type(PATH, "ab");
  expect(drafts.stateOf(PATH).kind).toBe("unsaved");
  drafts.type(PATH, "abc");
  await pause();
  expect(server.text()).toBe("abc");
  expect(drafts.stateOf(PATH).kind).toBe("saved");
  expect(server.kept.size).toBe(0);
});

test("what is typed while it is stored is stored after it", async () => {
  const server = newServer("a");
  const answer = server.holdAnswers();
  const drafts = server.open();
  drafts.type(PATH, "ab");
  await pause();
  drafts.type(PATH, "abc");
  expect(drafts.stateOf(PATH).kind).toBe("saving");
  answer();
  await pause();
  answer();
  await pause();
  expect(server.text()).toBe("abc");
});

test("somebody else's change is shown where nothing was written", () => {
  const server = newServer("a");
  const drafts = server.open();
  drafts.arrive(PATH, server.change("theirs"));
  expect(drafts.textOf(PATH)).toBe("theirs");
  expect(drafts.revisionOf(PATH)).toBe(1);
});

test("the news of what was stored here is no change of somebody else's", async () => {
  const server = newServer("a");
  const answer = server.holdAnswers();
  const drafts = server.open();
  drafts.type(PATH, "ab");
  await pause();
  drafts.type(PATH, "abc");
  drafts.arrive(PATH, stored("ab"));
  expect(drafts.stateOf(PATH).kind).toBe("saving");
  expect(drafts.textOf(PATH)).toBe("abc");
  answer();
});

test.each(["news", "refusal"] as const)(
  "a conflict is told by %s, and neither text is lost",
  async (by) => {
    const server = newServer("a");
    const drafts = server.open();
    drafts.type(PATH, "mine");
    const theirs = server.change("theirs");
    if (by === "news") drafts.arrive(PATH, theirs);
    await pause();
    expect(drafts.stateOf(PATH)).toEqual({ kind: "conflict", theirs });
    drafts.type(PATH, "mine!");
    await pause();
    expect(server.text()).toBe("theirs");
    expect(drafts.textOf(PATH)).toBe("mine!");
    await drafts.resolve(PATH, "mine");
    expect(server.text()).toBe("mine!");
    expect(drafts.stateOf(PATH).kind).toBe("saved");
  },
);

test("whoever takes what the other one wrote goes on from there", async () => {
  const server = newServer("a");
  const drafts = server.open();
  drafts.type(PATH, "mine");
  drafts.arrive(PATH, server.change("theirs"));
  await drafts.resolve(PATH, "theirs");
  expect(drafts.textOf(PATH)).toBe("theirs");
  drafts.type(PATH, "theirs, and mine");
  await pause();
  expect(server.text()).toBe("theirs, and mine");
});

test("a file that was deleted meanwhile is written again if that is wanted", async () => {
  const server = newServer("a");
  const drafts = server.open();
  drafts.type(PATH, "mine");
  server.change(null);
  await pause();
  expect(drafts.stateOf(PATH)).toEqual({ kind: "conflict", theirs: null });
  await drafts.resolve(PATH, "mine");
  expect(server.text()).toBe("mine");
});

test("what cannot be stored outlives the page, and is stored when it can be", async () => {
  const server = newServer("a");
  const drafts = server.open();
  server.goAway(true);
  drafts.type(PATH, "ab");
  await pause();
  expect(drafts.stateOf(PATH)).toEqual({ kind: "failed", reason: "Away." });
  server.goAway(false);
  const later = server.open();
  expect(later.textOf(PATH)).toBe("ab");
  await pause();
  expect(server.text()).toBe("ab");
  expect(server.kept.size).toBe(0);
});

test("what was kept is put beside what somebody has written since", async () => {
  const server = newServer("a");
  const drafts = server.open();
  server.goAway(true);
  drafts.type(PATH, "ab");
  drafts.flush();
  await pause();
  server.goAway(false);
  server.change("theirs");
  const later = server.open();
  expect(later.stateOf(PATH).kind).toBe("conflict");
  expect(later.textOf(PATH)).toBe("ab");
});
