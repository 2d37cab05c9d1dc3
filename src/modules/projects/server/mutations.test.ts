import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newPerson, newProject } from "../../../../scripts/testing/callers";

test("a project comes with its message, a queued run and the event that says so", async () => {
  const api = newPerson();
  const projectId = await newProject(api, "Build me a todo app!");
  const project = await db.project.findUniqueOrThrow({
    where: { id: projectId },
    include: { messages: true, runs: true, events: true },
  });
  expect(project).toMatchObject({ name: "Todo app", template: "nextjs", lastSeq: 1 });
  expect(project.messages).toMatchObject([
    { role: "USER", state: "SENT", content: "Build me a todo app!" },
  ]);
  expect(project.runs).toMatchObject([{ status: "QUEUED", messageId: project.messages[0]?.id }]);
  expect(project.events).toMatchObject([
    { seq: 1, type: "run.queued", runId: project.runs[0]?.id },
  ]);
});

test("a request that arrives many times at once makes one project", async () => {
  const api = newPerson();
  const request = { requestId: randomUUID(), prompt: "A counter" };
  const answers = await Promise.all(Array.from({ length: 8 }, () => api.projects.create(request)));
  expect(new Set(answers.map(({ projectId }) => projectId)).size).toBe(1);
  expect((await api.projects.getMany({})).total).toBe(1);
});

test("the same request id in two workspaces makes two projects", async () => {
  const request = { requestId: randomUUID(), prompt: "A counter" };
  const first = await newPerson().projects.create(request);
  const second = await newPerson().projects.create(request);
  expect(first.projectId).not.toBe(second.projectId);
});

test.each([
  ["nothing", "   "],
  ["more than 20,000 characters", "x".repeat(20_001)],
  ["what Postgres cannot store", "a\0b"],
])("a prompt with %s is refused for its field, before anything is written", async (_, prompt) => {
  const api = newPerson();
  await expect(api.projects.create({ requestId: randomUUID(), prompt })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  expect((await api.projects.getMany({})).total).toBe(0);
});

test("a deleted project is gone from every view and comes back whole", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  await api.projects.delete({ projectId });
  await expect(api.projects.getOne({ projectId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(api.runs.log({ projectId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await api.projects.getMany({})).projects).toEqual([]);

  await api.projects.restore({ projectId });
  expect(await api.runs.log({ projectId })).toHaveLength(1);
});

test("a project that was deleted more than ten minutes ago stays deleted", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const deletedAt = new Date(Date.now() - 11 * 60_000);
  await db.project.update({ where: { id: projectId }, data: { deletedAt } });
  await expect(api.projects.restore({ projectId })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("search means its characters, whatever they mean to LIKE", async () => {
  const api = newPerson();
  const plain = await newProject(api, "Counter");
  const odd = await newProject(api, "Counter");
  await api.projects.rename({ projectId: odd, name: "100%_done\\" });

  const found = async (search: string) =>
    (await api.projects.getMany({ search })).projects.map(({ id }) => id);
  expect(await found("%")).toEqual([odd]);
  expect(await found("_")).toEqual([odd]);
  expect(await found("\\")).toEqual([odd]);
  expect(await found("COUNT")).toEqual([plain]);
  expect(await found("'; --")).toEqual([]);
});

test("pages of the list hold every project once", async () => {
  const api = newPerson();
  const made = await Promise.all(Array.from({ length: 30 }, () => newProject(api)));
  const first = await api.projects.getMany({ sort: "newest" });
  const second = await api.projects.getMany({ sort: "newest", cursor: first.nextCursor ?? 0 });
  expect(second.nextCursor).toBeNull();
  const listed = [...first.projects, ...second.projects].map(({ id }) => id);
  expect(listed.sort()).toEqual(made.sort());
});
