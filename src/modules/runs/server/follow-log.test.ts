import { isTrackedEnvelope } from "@trpc/server";
import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import { type Api, newPerson, newProject, send } from "../../../../scripts/testing/callers";
import { type ProjectEvent, printCursors } from "../schema";
import { appendEvents } from "./append-events";

type Seen = { id: string; seq: number };

/** Reads a stream until it has given so many events, then hangs up. */
async function follow(api: Api, input: Parameters<Api["runs"]["onEvent"]>[0], count: number) {
  const seen: Seen[] = [];
  for await (const value of await api.runs.onEvent(input)) {
    seen.push(seenIn(value));
    if (seen.length === count) break;
  }
  return seen;
}

function seenIn(value: unknown): Seen {
  if (!isTrackedEnvelope<ProjectEvent>(value)) throw new Error("An event came without its place");
  const [id, event] = value;
  return { id, seq: event.seq };
}

const write = (projectId: string, text: string) =>
  db.$transaction((tx) => appendEvents(tx, projectId, [{ type: "text.done", data: { text } }]));

test("a stream that is cut anywhere and resumed loses and doubles nothing", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  for (let i = 0; i < 20; i++) await write(projectId, `${i}`);

  const cursors = { [projectId]: 0 };
  const seen: Seen[] = [];
  while (seen.length < 21) {
    const count = Math.min(1 + (seen.length % 4), 21 - seen.length);
    seen.push(...(await follow(api, { cursors, lastEventId: seen.at(-1)?.id }, count)));
  }
  expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
});

test("events that many writers add at once arrive all, in order, while the stream is open", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const reading = follow(api, { cursors: { [projectId]: 0 } }, 61);
  await Promise.all(Array.from({ length: 60 }, (_, i) => write(projectId, `${i}`)));
  expect((await reading).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 61 }, (_, i) => i + 1),
  );
});

test("one stream follows several projects, each from its own place", async () => {
  const api = newPerson();
  const [a, b] = [await newProject(api), await newProject(api)];
  await send(api, a, "more");
  const seen = await follow(api, { cursors: { [a]: 1, [b]: 0 } }, 2);
  expect(seen.at(-1)?.id.split(",").sort()).toEqual([`${a}:2`, `${b}:1`].sort());
});

test("a project that was deleted does not end the stream of the others", async () => {
  const api = newPerson();
  const [kept, gone] = [await newProject(api), await newProject(api)];
  await api.projects.delete({ projectId: gone });
  const seen = await follow(api, { cursors: { [kept]: 0, [gone]: 0 } }, 1);
  expect(seen[0]?.id).toBe(printCursors({ [kept]: 1 }));
});

test("when its database connection is killed, the stream goes on by itself", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const stream = (await api.runs.onEvent({ cursors: { [projectId]: 1 } }))[Symbol.asyncIterator]();
  const first = stream.next();
  await write(projectId, "heard");
  await first;

  const admin = new pg.Client({ connectionString: env.DATABASE_URL });
  await admin.connect();
  const killed = await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'whittle-bell' AND datname = current_database()",
  );
  expect(killed.rowCount).toBe(1);
  await admin.end();

  const second = stream.next();
  await write(projectId, "still heard");
  expect(seenIn((await second).value).seq).toBe(3);
  await stream.return?.(undefined);
});

test("a log is written once: nothing in it can be changed", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const change = db.event.updateMany({ where: { projectId }, data: { type: "text.done" } });
  await expect(change).rejects.toThrow(/append-only/);
});

test("a place in the log is given out once, whatever asks at the same time", async () => {
  const api = newPerson();
  const projectId = await newProject(api);
  const twice = db.event.create({
    data: { projectId, seq: 1, type: "text.done", data: { text: "" } },
  });
  await expect(twice).rejects.toMatchObject({ code: "P2002" });
});
