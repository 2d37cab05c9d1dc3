import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { storeAttachment } from "@/modules/attachments/server/mutations";
import { hashOf } from "@/modules/blobs/server/hash-of";
import type { ToolCall } from "@/modules/runs/fold";
import { type Api, newPerson, newProject } from "../../../scripts/testing/callers";
import { currentTree } from "../../../scripts/testing/current-tree";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import type { Script } from "../../../scripts/testing/scripted-model";

// What a person sends along with a message, and how it reaches the model and the app.

const model = await provideScriptedModel();

const PIXEL = new Uint8Array(Buffer.from("R0lGODlhAQABAAAAACw=", "base64"));
const PDF = new TextEncoder().encode("%PDF-1.7\n");
const TABLE = "name;price\nbread;3\n";

let api: Api;
let projectId: string;

beforeEach(async () => {
  api = newPerson();
  model.play(() => ({ text: "Ready." }));
  projectId = await newProject(api, "A bakery");
  await untilEnded(api, projectId);
});

async function give(name: string, content: string | Uint8Array<ArrayBuffer>) {
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const input = { attachmentId: newId("attachment"), name };
  return storeAttachment(workspaceId as WorkspaceId, input, bytes);
}

/** Says something with these files, and tells what came of it. */
async function sayWith(script: Script, attachmentIds: string[]) {
  const before = await untilEnded(api, projectId);
  model.play(script);
  const requestId = randomUUID();
  await api.messages.create({ projectId, content: "Use this", requestId, attachmentIds });
  const runs = await untilEnded(api, projectId, before.length + 1);
  const last = runs.at(-1);
  const calls = last?.parts.filter((part): part is ToolCall => part.kind === "tool") ?? [];
  const said = model.asked()[0]?.messages.findLast(({ role }) => role === "user");
  return { calls, said, reason: last?.reason };
}

test("a model that sees is shown a picture with the message that it came with, and no longer", async () => {
  env.AI_VISION = true;
  const picture = await give("cake.gif", PIXEL);
  const { said } = await sayWith(() => ({ text: "Seen." }), [picture.id]);
  expect(said?.content).toMatchObject([
    { type: "text", text: expect.stringMatching(/^Use this\n\n.*cake\.gif \(att_/s) },
    { type: "image_url", image_url: { url: `data:image/gif;base64,${PIXEL_TEXT}` } },
  ]);
  await sayWith(() => ({ text: "Well." }), []);
  const again = JSON.stringify(model.asked()[0]?.messages);
  expect(again).toContain(`cake.gif as ${picture.id}`);
  expect(again).not.toContain("image_url");
});

const PIXEL_TEXT = Buffer.from(PIXEL).toString("base64");

test("what the model can neither see nor read is in the app, byte for byte, and told of", async () => {
  env.AI_VISION = false;
  const files = [await give("Frischer Kuchen.gif", PIXEL), await give("brief.pdf", PDF)];
  const { said, calls } = await sayWith(
    () => ({ text: "There." }),
    files.map(({ id }) => id),
  );
  expect(said?.content).toContain(
    "Frischer Kuchen.gif is in the app as public/uploads/frischer-kuchen.gif.",
  );
  expect(calls.map(({ tool, state }) => [tool, state])).toEqual([
    ["placeAttachment", "ok"],
    ["placeAttachment", "ok"],
    ["checkApp", "ok"],
  ]);
  expect(await currentTree(projectId)).toMatchObject({
    "public/uploads/frischer-kuchen.gif": hashOf(PIXEL),
    "public/uploads/brief.pdf": hashOf(PDF),
  });
});

test("a name that no address can hold keeps its ending, by which browsers know the file", async () => {
  env.AI_VISION = false;
  const { said } = await sayWith(() => ({ text: "There." }), [(await give("写真.gif", PIXEL)).id]);
  expect(said?.content).toContain("写真.gif is in the app as public/uploads/file.gif.");
});

test("a text is read by the model, and put into the app where it asks for that", async () => {
  const table = await give("prices.csv", TABLE);
  const { said, calls } = await sayWith(
    ({ turn }) =>
      turn === 0
        ? { calls: [{ name: "placeAttachment", args: { id: table.id, path: "data/prices.csv" } }] }
        : { text: "The prices are in." },
    [table.id],
  );
  expect(said?.content).toContain(`--- prices.csv\n${TABLE}\n--- end of prices.csv`);
  expect(calls[0]?.output).toBe("prices.csv is in the app as data/prices.csv.");
  expect(await currentTree(projectId)).toMatchObject({
    "data/prices.csv": hashOf(new TextEncoder().encode(TABLE)),
  });
});

test("a text that would fill the model's memory is cut, and says so", async () => {
  env.AI_CONTEXT_TOKENS = 8_000;
  const long = await give("long.txt", "0123456789".repeat(10_000));
  const { said, reason } = await sayWith(() => ({ text: "Long." }), [long.id]);
  expect(said?.content).toContain("a text, below, cut: it has 100,000 characters");
  expect(String(said?.content).length).toBeLessThan(8_000);
  expect(reason).toBe("DONE");
});

test("a second file of the same name does not take the place of the first", async () => {
  const first = await give("brief.pdf", PDF);
  await sayWith(() => ({ text: "One." }), [first.id]);
  const second = await give("brief.pdf", new TextEncoder().encode("%PDF-1.7\nanother\n"));
  const { said } = await sayWith(() => ({ text: "Two." }), [second.id]);
  expect(said?.content).toContain("brief.pdf is in the app as public/uploads/brief-2.pdf.");
  expect(await currentTree(projectId)).toMatchObject({ "public/uploads/brief.pdf": hashOf(PDF) });
});

test("a file of another app is none that was sent here", async () => {
  const foreign = await give("secret.txt", "secret");
  const other = await newProject(api, "Another app");
  await untilEnded(api, other);
  await api.messages.create({
    projectId: other,
    content: "Keep it",
    requestId: randomUUID(),
    attachmentIds: [foreign.id],
  });
  await untilEnded(api, other, 2);
  const own = await give("own.txt", "own");
  const { calls } = await sayWith(
    ({ turn }) =>
      turn === 0
        ? { calls: [{ name: "placeAttachment", args: { id: foreign.id } }] }
        : { text: "No." },
    [own.id],
  );
  expect(calls[0]).toMatchObject({
    state: "failed",
    output: expect.stringContaining("has sent no file"),
  });
});
