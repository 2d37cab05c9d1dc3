import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { appendEvents } from "@/modules/runs/server/append-events";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";

let api: Api;
let projectId: string;

beforeEach(async () => {
  api = newPerson();
  projectId = await newProject(api);
});

const problem = (message: string) => ({ kind: "uncaught" as const, message });
const report = (...messages: string[]) =>
  api.sandbox.report({ projectId, problems: messages.map(problem) });

async function told() {
  const events = await api.runs.log({ projectId });
  return events.flatMap((event) => (event.type === "preview.failed" ? event : []));
}
const toldMessages = async () => (await told()).map(({ data }) => data.message);

const changeFile = () =>
  db.$transaction((tx) =>
    appendEvents(tx, projectId, [
      {
        type: "file.changed",
        data: { step: "tool-0", path: "a", hash: null, linesAdded: 0, linesRemoved: 1 },
      },
    ]),
  );

test("what broke in a preview stands in the log, outside of any run", async () => {
  const broken = { ...problem("x is undefined"), stack: "at page.tsx:3", path: "/todos" };
  await api.sandbox.report({ projectId, problems: [broken] });
  expect(await told()).toMatchObject([{ runId: null, data: broken }]);
});

test("the same message is told once until the app changes, however many tabs see it", async () => {
  await Promise.all(Array.from({ length: 6 }, () => report("one", "two", "one")));
  expect((await toldMessages()).sort()).toEqual(["one", "two"]);
  await changeFile();
  await report("one");
  expect((await toldMessages()).sort()).toEqual(["one", "one", "two"]);
});

test("between two changes no more than twenty are told", async () => {
  const tenOf = (name: string) => report(...Array.from({ length: 10 }, (_, i) => `${name} ${i}`));
  await tenOf("first");
  await report("between");
  await tenOf("second");
  await tenOf("third");
  expect(await told()).toHaveLength(20);
  await changeFile();
  await report("after");
  expect((await toldMessages()).at(-1)).toBe("after");
});

test("what an app says is cut, and stored even where it is made to break the database", async () => {
  const long = { ...problem(`${"m".repeat(3_999)}😀`), stack: "s".repeat(9_000), path: "/\0" };
  await api.sandbox.report({ projectId, problems: [long] });
  const [event] = await told();
  expect(event?.data.message).toHaveLength(4_000);
  expect(event?.data.stack).toHaveLength(4_000);
  expect(event?.data.path).toBe("/");
});

test("a report holds something, and not more than a page may send at once", async () => {
  await expect(report()).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const many = Array.from({ length: 11 }, (_, i) => `${i}`);
  await expect(report(...many)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("nothing is told of an app that was deleted", async () => {
  await api.projects.delete({ projectId });
  await expect(report("late")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
