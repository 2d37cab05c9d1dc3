import { createHash } from "node:crypto";
import type { Script, ScriptedCall } from "../../scripts/testing/scripted-model";

/** What a model does in a run, answer by answer, and the files that have to be there when it is done. */
export type Plan = { answers: ScriptedCall[][]; files: Record<string, string> };

const END: ScriptedCall = { name: "finish", args: { title: "Made", summary: "It is all there." } };
const PAGE = "Your app will appear here.\n";

/** Files written, edited, made, moved and deleted: each by a tool of its own, several of them in one answer. */
export function planOf(luck: () => number): Plan {
  const text = (name: string) => `${name}\n${`${name} ${luck()}\n`.repeat(20 + luck() * 400)}`;
  const one = text("one");
  const two = text("two");
  const three = text("three");
  const late = text("late");
  const page = `Made in ${luck()}\n`;
  const lines = ["a", "b", "c", "d"].map((name) => `${name} ${luck()}`);
  const making = lines.map((line, n) => `echo '${line}' > made/${n}.txt; sleep 0.1`).join("; ");
  return {
    answers: [
      [
        call("updateTodos", { todos: [{ title: "Write it", status: "active" }] }),
        write({ "notes/one.txt": one, "notes/two.txt": two }),
      ],
      [call("terminal", { command: `mkdir -p made; ${making}` })],
      [
        call("readFiles", { paths: ["page.txt"] }),
        call("editFile", { path: "page.txt", edits: [{ oldText: PAGE, newText: page }] }),
      ],
      [write({ "notes/three.txt": three })],
      [
        call("terminal", {
          command: "rm -f made/0.txt; test -f made/b.txt || mv made/1.txt made/b.txt",
        }),
        call("listFiles", {}),
      ],
      [write({ "late/late.txt": late })],
      [call("checkApp", {})],
      [END],
    ],
    files: {
      "page.txt": page,
      "notes/one.txt": one,
      "notes/two.txt": two,
      "notes/three.txt": three,
      "made/b.txt": `${lines[1]}\n`,
      "made/2.txt": `${lines[2]}\n`,
      "made/3.txt": `${lines[3]}\n`,
      "late/late.txt": late,
    },
  };
}

const call = (name: string, args: object): ScriptedCall => ({ name, args });
const write = (files: Record<string, string>) =>
  call("createOrUpdateFiles", {
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
  });

export const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** How many answers of a plan have been given already: all their calls have an answer of their own by then. */
export function placeIn({ answers }: Plan, { messages }: Parameters<Script>[0]): number {
  let open = messages.filter(({ role }) => role === "tool").length;
  let place = 0;
  while (open > 0) open -= answers[place++]?.length ?? 1;
  return place;
}

/** Plays a plan, in the time that a quick model takes. */
export const play =
  (plan: Plan): Script =>
  (request) => ({
    text: "I go on.",
    calls: plan.answers[placeIn(plan, request)] ?? [END],
    delayMs: 60,
    paceMs: 15,
  });
