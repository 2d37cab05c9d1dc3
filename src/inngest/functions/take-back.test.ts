import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { foldConversation } from "@/modules/runs/fold";
import { type Api, newPerson, newProject, send } from "../../../scripts/testing/callers";
import { currentTree } from "../../../scripts/testing/current-tree";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import type { ScriptedAnswer, ScriptedRequest } from "../../../scripts/testing/scripted-model";

// Something is said instead of an earlier message: what came of that one counts no more.

const model = await provideScriptedModel();

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const call = (name: string, args: object): ScriptedAnswer => ({ calls: [{ name, args }] });
const wishOf = ({ messages }: ScriptedRequest) =>
  String(messages.findLast(({ role }) => role === "user")?.content);

/** Writes the file that the person names, and keeps what they always want. */
model.play((request) => {
  const wish = wishOf(request);
  const [path = "none.md"] = /\w+\.md/.exec(wish) ?? [];
  if (request.turn === 0) {
    return call("createOrUpdateFiles", { files: [{ path, content: wish }] });
  }
  if (request.turn === 1 && wish.includes("Always"))
    return call("keepWish", { quote: /Always[^.]*\./.exec(wish)?.[0] ?? "" });
  return call("finish", { title: `Version ${path}`, summary: "It is there." });
});

async function build(...wishes: string[]) {
  const projectId = await newProject(api, wishes[0]);
  await untilEnded(api, projectId);
  for (const [n, wish] of wishes.slice(1).entries()) {
    await send(api, projectId, wish);
    await untilEnded(api, projectId, n + 2);
  }
  const { turns } = await conversation(projectId);
  return { projectId, ids: turns.map(({ message }) => message.messageId) };
}

const conversation = async (projectId: string) =>
  foldConversation(await api.runs.log({ projectId }));

async function sayInstead(projectId: string, replaces: string | undefined, content: string) {
  const { turns } = await conversation(projectId);
  await send(api, projectId, content, { replaces: replaces ?? "" });
  await untilEnded(api, projectId, turns.length + 1);
}

const textsIn = async (projectId: string) => {
  const paths = Object.keys(await currentTree(projectId));
  return paths.filter((path) => path.endsWith(".md")).sort();
};

test("the app is what it was before it, and the agent knows nothing of what is replaced", async () => {
  const { projectId, ids } = await build(
    "Make one.md",
    "Make two.md. Always in blue.",
    "Make three.md",
  );
  expect(await textsIn(projectId)).toEqual(["one.md", "three.md", "two.md"]);

  const asked = model.asked().length;
  await sayInstead(projectId, ids[1], "Make four.md");
  expect(await textsIn(projectId)).toEqual(["four.md", "one.md"]);
  const told = JSON.stringify(model.asked().slice(asked));
  expect(told).toContain("Make one.md");
  for (const gone of ["two.md", "three.md", "Always"]) expect(told).not.toContain(gone);

  const { turns } = await conversation(projectId);
  expect(turns.map(({ isReplaced }) => isReplaced)).toEqual([false, true, true, false]);
  const versions = await db.fragment.findMany({
    where: { projectId },
    orderBy: { createdAt: "asc" },
    select: { title: true, origin: true },
  });
  expect(versions.map(({ title }) => title)).toEqual([
    "Start",
    "Version one.md",
    "Version two.md",
    "Version three.md",
    "Back to “Version one.md”",
    "Version four.md",
  ]);
  expect(versions[4]?.origin).toBe("RESTORE");

  // Once more, of a message that is replaced already: what came after it goes too.
  await sayInstead(projectId, ids[2], "Make five.md");
  expect(await textsIn(projectId)).toEqual(["five.md", "one.md", "two.md"]);
});

test("instead of the first message, everything begins anew from the template", async () => {
  const { projectId, ids } = await build("Make one.md", "Make two.md");
  await sayInstead(projectId, ids[0], "Make three.md");
  expect(await textsIn(projectId)).toEqual(["three.md"]);
});

test("while something is being built it is refused, and nothing is taken back", async () => {
  const { projectId, ids } = await build("Make one.md");
  const [first, second] = await Promise.allSettled([
    send(api, projectId, "Make two.md"),
    send(api, projectId, "Make three.md", { replaces: ids[0] ?? "" }),
  ]);
  await untilEnded(api, projectId, 2);
  // Whoever comes first: a message waits or is answered, and nothing is replaced under a run that works.
  expect(first.status).toBe("fulfilled");
  const { turns } = await conversation(projectId);
  expect(turns[0]?.isReplaced).toBe(second.status === "fulfilled");
  const late = send(api, projectId, "x", { replaces: "msg_unknown" });
  await expect(late).rejects.toThrow("This message does not exist");

  await send(api, projectId, "Make four.md");
  const busy = send(api, projectId, "x", { replaces: ids[0] ?? "" });
  await expect(busy).rejects.toThrow("Stop what is being built first");
  await untilEnded(api, projectId, 3);
  const contents = (await api.messages.getMany({ projectId })).map(({ content }) => content);
  expect(contents).not.toContain("x");
});

test("delivered twice, it is said once", async () => {
  const { projectId, ids } = await build("Make one.md");
  const message = {
    projectId,
    content: "Make two.md",
    requestId: randomUUID(),
    replaces: ids[0],
  };
  const sent = [await api.messages.create(message), await api.messages.create(message)];
  expect(sent[1]).toEqual(sent[0]);
  await untilEnded(api, projectId, 2);
  expect((await conversation(projectId)).turns).toHaveLength(2);
  expect(await textsIn(projectId)).toEqual(["two.md"]);
});
