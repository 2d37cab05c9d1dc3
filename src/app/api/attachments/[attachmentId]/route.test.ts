import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { whoami } from "@/modules/account/server/whoami";
import { foldConversation } from "@/modules/runs/fold";
import { type Api, newPerson, newProject, personOf } from "../../../../../scripts/testing/callers";
import { GET, PUT } from "./route";

let owner: Api;

/** Who is not signed in to anything is the owner here. */
beforeAll(() => {
  owner = personOf(whoami);
});

const paramsOf = (attachmentId: string) => ({ params: Promise.resolve({ attachmentId }) });

function put(name: string, content: string | Uint8Array<ArrayBuffer>, id = newId("attachment")) {
  const url = `http://localhost/api/attachments/${id}?name=${encodeURIComponent(name)}`;
  return PUT(new Request(url, { method: "PUT", body: content }), paramsOf(id));
}

async function upload(name: string, content: string) {
  const answer = await put(name, content);
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string };
}

const get = (id: string) => GET(new Request("http://localhost"), paramsOf(id));

const sendWith = (projectId: string, attachmentIds: string[], requestId = randomUUID()) =>
  owner.messages.create({ projectId, content: "Look at this", requestId, attachmentIds });

test("what was sent comes back as it was, and is opened by no browser", async () => {
  const { id, ...told } = await upload("notes.md", "# Hello");
  expect(told).toEqual({ name: "notes.md", kind: "TEXT", size: 7 });
  const answer = await get(id);
  expect(await answer.text()).toBe("# Hello");
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "private, max-age=31536000, immutable",
    "content-disposition": "attachment; filename*=UTF-8''notes.md",
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
  });
});

test("a picture is shown as the picture that it is", async () => {
  const answer = await put("x.gif", new Uint8Array(Buffer.from("R0lGODlhAQABAAAAACw=", "base64")));
  const { headers } = await get((await answer.json()).id);
  expect(headers.get("content-type")).toBe("image/gif");
  expect(headers.get("content-disposition")).toBe("inline; filename*=UTF-8''x.gif");
});

test("sent twice under one id, a file is there once; another file does not take its place", async () => {
  const id = newId("attachment");
  expect((await put("a.txt", "one", id)).status).toBe(201);
  expect((await put("a.txt", "one", id)).status).toBe(201);
  expect((await put("a.txt", "two", id)).status).toBe(409);
  expect(await (await get(id)).text()).toBe("one");
});

test.each([
  ["../../etc/passwd", 400, "holds no folders"],
  ["a\\b.txt", 400, "holds no folders"],
  ["photo\u202egnp.exe", 400, "hides what it is"],
  ["", 400, "has no name"],
  ["x".repeat(201), 400, "at most 200"],
])("a file called %s is refused", async (name, status, told) => {
  const answer = await put(name, "hello");
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(told);
});

test("fifty megabytes are refused with how much may be sent, whatever length was announced", async () => {
  const answer = await put("film.bin", new Uint8Array(50 * 1024 * 1024));
  expect(answer.status).toBe(413);
  expect(await answer.text()).toBe("This is too large: at most 4 MB at once.");
});

test("what cannot be attached is answered with the reason", async () => {
  const answer = await put("photo.png", "MZ and more");
  expect(answer.status).toBe(415);
  expect(await answer.text()).toContain("is a program");
});

test("a message takes its files along in their order, and they stay its own", async () => {
  const projectId = await newProject(owner);
  const [one, two] = [await upload("one.txt", "1"), await upload("two.txt", "2")];
  await sendWith(projectId, [two.id, one.id]);
  const { waiting } = foldConversation(await owner.runs.log({ projectId }));
  expect(waiting[0]?.attachments.map(({ name }) => name)).toEqual(["two.txt", "one.txt"]);
});

test("a file goes along again with a later message of its app, and with none of another", async () => {
  const [projectId, other] = [await newProject(owner), await newProject(owner)];
  const { id } = await upload("logo.txt", "logo");
  await sendWith(projectId, [id]);
  await sendWith(projectId, [id]);
  const { waiting } = foldConversation(await owner.runs.log({ projectId }));
  const [first, again] = waiting.map(({ attachments }) => attachments[0]);
  expect(again).toEqual({ ...first, id: expect.not.stringMatching(id) });
  await expect(sendWith(other, [id])).rejects.toMatchObject({
    message: expect.stringContaining("is not there any more"),
  });
  expect(await db.message.count({ where: { projectId: other } })).toBe(1);
});

test("a message that is taken away leaves its files to the one that is sent in its place", async () => {
  const projectId = await newProject(owner);
  const { id } = await upload("kept.txt", "kept");
  const { messageId } = await sendWith(projectId, [id]);
  await owner.messages.remove({ projectId, messageId });
  await sendWith(projectId, [id]);
  const { waiting } = foldConversation(await owner.runs.log({ projectId }));
  expect(waiting[0]?.attachments).toMatchObject([{ id, name: "kept.txt" }]);
});

test("an app begins with the files that its first sentence came with", async () => {
  const { id } = await upload("brief.txt", "A shop for bread");
  const requestId = randomUUID();
  const made = { requestId, prompt: "Build what the brief says", attachmentIds: [id] };
  const { projectId } = await owner.projects.create(made);
  // Asked again because the answer was lost.
  expect(await owner.projects.create(made)).toEqual({ projectId });
  const [turn] = foldConversation(await owner.runs.log({ projectId })).turns;
  expect(turn?.message.attachments).toMatchObject([{ id, name: "brief.txt" }]);
});

test("nobody sends, sees or replaces a file of somebody else", async () => {
  const { id } = await upload("mine.txt", "mine");
  const other = newPerson();
  const projectId = await newProject(other);
  const stolen = { projectId, content: "Give", requestId: randomUUID(), attachmentIds: [id] };
  await expect(other.messages.create(stolen)).rejects.toMatchObject({
    message: expect.stringContaining("is not there any more"),
  });
  await db.attachment.updateMany({
    where: { id },
    data: {
      workspaceId: (await db.project.findUniqueOrThrow({ where: { id: projectId } })).workspaceId,
    },
  });
  expect((await get(id)).status).toBe(404);
  expect((await put("mine.txt", "mine", id)).status).toBe(409);
});

test("eleven files are one too many, and each goes along once", async () => {
  const projectId = await newProject(owner);
  const ids = Array.from({ length: 11 }, () => newId("attachment"));
  await expect(sendWith(projectId, ids)).rejects.toThrow("10 files at most");
  const [id = ""] = ids;
  await expect(sendWith(projectId, [id, id])).rejects.toThrow("once");
});
