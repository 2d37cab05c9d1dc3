import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { foldConversation } from "@/modules/runs/fold";
import { type Api, newPerson, newProject, send } from "../../../../scripts/testing/callers";

const conversation = async (api: Api, projectId: string) =>
  foldConversation(await api.runs.log({ projectId }));

async function stopActive(api: Api, projectId: string) {
  const { turns } = await conversation(api, projectId);
  const active = turns.find(({ run }) => run.finishedAt === null);
  await api.runs.stop({ runId: active?.run.runId ?? "" });
}

test("a project builds one run at a time, even when many tabs send at once", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  await stopActive(api, projectId);

  const sent = await Promise.all(
    Array.from({ length: 10 }, (_, i) => send(api, projectId, `wish ${i}`)),
  );
  expect(sent.filter(({ isWaiting }) => !isWaiting)).toHaveLength(1);
  const runs = await db.run.findMany({ where: { projectId, status: "QUEUED" } });
  expect(runs).toHaveLength(1);
  expect((await conversation(api, projectId)).waiting).toHaveLength(9);
});

test("the database itself refuses a second active run", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const message = await db.message.create({
    data: { id: newId("message"), projectId, role: "USER", content: "again" },
  });
  const second = db.run.create({ data: { id: newId("run"), projectId, messageId: message.id } });
  await expect(second).rejects.toMatchObject({ code: "P2002" });
});

test("messages that wait are answered oldest first, each once the one before has ended", async () => {
  const api = newPerson();
  const projectId = await newProject(api, "first");
  await send(api, projectId, "second");
  await send(api, projectId, "third");

  await stopActive(api, projectId);
  await stopActive(api, projectId);
  const { turns, waiting } = await conversation(api, projectId);
  expect(turns.map(({ message, run }) => [message.content, run.status])).toEqual([
    ["first", "CANCELLED"],
    ["second", "CANCELLED"],
    ["third", "QUEUED"],
  ]);
  expect(waiting).toEqual([]);
});

test("a run that has ended cannot be ended again, and starts no second answer", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  await send(api, projectId, "next");
  const { turns } = await conversation(api, projectId);
  const runId = turns[0]?.run.runId ?? "";

  const stops = await Promise.allSettled(Array.from({ length: 5 }, () => api.runs.stop({ runId })));
  expect(stops.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await conversation(api, projectId)).turns).toHaveLength(2);
});

test("a message that is delivered many times is said once", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const message = { projectId, content: "once", requestId: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 6 }, () => api.messages.create(message)));
  expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
  expect(await api.messages.getMany({ projectId })).toHaveLength(2);
});
