import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { whoami } from "@/modules/account/server/whoami";
import { storeFile } from "@/modules/blobs/server/mutations";
import type { Check } from "@/modules/versions/schema";
import {
  type Api,
  newPerson,
  newProject,
  personOf,
} from "../../../../../../../scripts/testing/callers";
import { GET } from "./route";

const UNUSED_SEQ = 1_000;

let owner: Api;

/** Who is not signed in to anything is the owner here. */
beforeAll(() => {
  owner = personOf(whoami);
});

const ask = (projectId: string, hash: string) =>
  GET(new Request("http://localhost"), { params: Promise.resolve({ projectId, hash }) });

const storePicture = (content: string) => storeFile(new TextEncoder().encode(content));

const looked = (picture: string): Check[] => [
  { name: "types", state: "passed", told: "", problems: [] },
  { name: "looks", state: "passed", told: "", problems: [], picture },
];

const tellChecks = (projectId: string, type: string, checks: Check[]) =>
  db.event.create({ data: { projectId, seq: UNUSED_SEQ, type, data: { step: "tool-0", checks } } });

test("a picture that a version names is answered as nothing but a picture, and kept by one browser", async () => {
  const projectId = await newProject(owner);
  const hash = await storePicture("of a version");
  await db.fragment.create({
    data: {
      id: newId("fragment"),
      projectId,
      origin: "RUN",
      title: "",
      changes: {},
      checks: looked(hash),
    },
  });
  const answer = await ask(projectId, hash);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("of a version");
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "private, max-age=31536000, immutable",
    "content-disposition": "inline",
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
  });
});

test.each(["check.finished", "version.saved"])(
  "a picture that %s names is answered",
  async (type) => {
    const projectId = await newProject(owner);
    const hash = await storePicture(`of ${type}`);
    await tellChecks(projectId, type, looked(hash));
    expect((await ask(projectId, hash)).status).toBe(200);
  },
);

test("bytes that no check of this very project has named are not answered", async () => {
  const [one, other] = [await newProject(owner), await newProject(owner)];
  const hash = await storePicture("of the other one");
  await tellChecks(other, "check.finished", looked(hash));
  const file = await storePicture("a file of the app");
  await db.event.create({
    data: {
      projectId: one,
      seq: UNUSED_SEQ,
      type: "file.changed",
      data: { step: "tool-0", path: "a", hash: file, linesAdded: 1, linesRemoved: 0 },
    },
  });
  expect((await ask(one, hash)).status).toBe(404);
  expect((await ask(one, file)).status).toBe(404);
});

test("a picture of somebody else's app, or of a deleted one, is not answered", async () => {
  const theirs = await newProject(newPerson());
  const deleted = await newProject(owner);
  const hash = await storePicture("of both");
  for (const projectId of [theirs, deleted]) {
    await tellChecks(projectId, "check.finished", looked(hash));
  }
  await owner.projects.delete({ projectId: deleted });
  expect((await ask(theirs, hash)).status).toBe(404);
  expect((await ask(deleted, hash)).status).toBe(404);
});

test("what cannot be a project or a hash is not looked for", async () => {
  const projectId = await newProject(owner);
  expect((await ask(projectId, "../secrets")).status).toBe(404);
  expect((await ask("'; DROP TABLE", "a".repeat(64))).status).toBe(404);
});
