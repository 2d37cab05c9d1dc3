import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { storeFile } from "@/modules/blobs/server/mutations";
import { newPerson, newProject } from "../../../../scripts/testing/callers";
import type { Tree } from "../schema";
import { saveVersion } from "./mutations";

const text = (content: string) => storeFile(new TextEncoder().encode(content));

const save = (projectId: string, title: string, tree: Tree) =>
  db.$transaction((tx) => saveVersion(tx, { projectId, title, summary: "", tree }));

async function newApp() {
  const api = newPerson();
  const projectId = await newProject(api);
  const [queued] = await api.runs.log({ projectId });
  return { api, projectId, runId: queued?.runId ?? "" };
}

type App = Awaited<ReturnType<typeof newApp>>;

async function writeChange(
  { projectId, runId }: App,
  step: string,
  path: string,
  hash: string | null,
) {
  const { lastSeq } = await db.project.update({
    where: { id: projectId },
    data: { lastSeq: { increment: 1 } },
  });
  const data = { step, path, hash, linesAdded: 0, linesRemoved: 0 };
  await db.event.create({ data: { projectId, seq: lastSeq, runId, type: "file.changed", data } });
}

test("a version tells line by line what it has changed of the one before it", async () => {
  const { api, projectId } = await newApp();
  const [kept, one, two] = await Promise.all([
    text("same\n"),
    text("a\nb\nc\n"),
    text("a\nB\nc\n"),
  ]);
  const start = await save(projectId, "Start", {
    "kept.ts": kept,
    "gone.ts": kept,
    "page.ts": one,
  });
  const next = await save(projectId, "Next", { "kept.ts": kept, "new.ts": kept, "page.ts": two });

  expect(await api.versions.getMany({ projectId })).toMatchObject([{ id: next }, { id: start }]);
  const { files, baseId } = await api.versions.changes({ projectId, fragmentId: next });
  expect(baseId).toBe(start);
  expect(files).toMatchObject([
    { path: "new.ts", change: "renamed", from: "gone.ts", linesAdded: 0, linesRemoved: 0 },
    { path: "page.ts", change: "changed", linesAdded: 1, linesRemoved: 1 },
  ]);
  const { hunks } = await api.versions.patch({ projectId, fragmentId: next, path: "page.ts" });
  expect(hunks).toEqual([
    [
      { kind: "same", before: 1, after: 1, text: "a" },
      { kind: "removed", before: 2, after: 2, text: "b" },
      { kind: "added", before: 3, after: 2, text: "B" },
      { kind: "same", before: 3, after: 3, text: "c" },
    ],
  ]);
});

test("a file that was renamed and written in is told by the lines that changed in it", async () => {
  const { api, projectId } = await newApp();
  const [one, two] = await Promise.all([text("a\nb\nc\nd\n"), text("a\nb\nC\nd\n")]);
  await save(projectId, "Start", { "lib/old.ts": one });
  const fragmentId = await save(projectId, "Next", { "lib/new.ts": two });
  const { files } = await api.versions.changes({ projectId, fragmentId });
  expect(files).toMatchObject([
    { path: "lib/new.ts", change: "renamed", from: "lib/old.ts", linesAdded: 1, linesRemoved: 1 },
  ]);
  const named = { projectId, fragmentId, path: "lib/new.ts", from: "lib/old.ts" };
  const { change, hunks } = await api.versions.patch(named);
  expect(change).toBe("renamed");
  expect(hunks.flat().map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    ...["same a", "same b", "removed c", "added C", "same d"],
  ]);
});

test("any two versions are compared, and what a run has changed since the current one", async () => {
  const app = await newApp();
  const { api, projectId } = app;
  expect(await api.versions.changes({ projectId })).toEqual({
    fragmentId: null,
    baseId: null,
    files: [],
  });
  const [one, two, three] = await Promise.all([text("1\n"), text("2\n"), text("3\n")]);
  const first = await save(projectId, "First", { "a.ts": one });
  const second = await save(projectId, "Second", { "a.ts": two, "b.ts": one });
  const third = await save(projectId, "Third", { "a.ts": three });
  const compare = async (fragmentId?: string, baseId?: string) => {
    const { files, ...sides } = await api.versions.changes({ projectId, fragmentId, baseId });
    return { ...sides, paths: files.map(({ path, change }) => `${change} ${path}`) };
  };
  const changedInThird = ["changed a.ts", "removed b.ts"];
  expect(await compare(third)).toMatchObject({ baseId: second, paths: changedInThird });
  expect(await compare(third, first)).toMatchObject({ paths: ["changed a.ts"] });
  expect(await compare(first, second)).toMatchObject({ paths: ["changed a.ts", "removed b.ts"] });
  expect(await compare(first)).toMatchObject({ baseId: null, paths: ["added a.ts"] });
  expect(await compare()).toEqual({ fragmentId: third, baseId: second, paths: changedInThird });

  await writeChange(app, "tool-1", "c.ts", one);
  const now = { fragmentId: null, baseId: third, paths: ["added c.ts"] };
  expect(await compare()).toEqual(now);
  expect(await compare(undefined, third)).toEqual(now);
  expect(await compare(undefined, first)).toMatchObject({ paths: ["changed a.ts", "added c.ts"] });
  expect(await api.versions.patch({ projectId, baseId: first, path: "a.ts" })).toMatchObject({
    linesAdded: 1,
    linesRemoved: 1,
  });
  await expect(
    api.versions.patch({ projectId, baseId: first, path: "none.ts" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a version of another project is compared with nothing", async () => {
  const [mine, theirs] = [await newApp(), await newApp()];
  const own = await save(mine.projectId, "Own", {});
  const other = await save(theirs.projectId, "Other", { "secret.ts": await text("secret") });
  for (const input of [{ fragmentId: own, baseId: other }, { baseId: other }]) {
    await expect(
      mine.api.versions.changes({ projectId: mine.projectId, ...input }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("of two thousand files the fifty that changed are counted, and only those are read", async () => {
  const { api, projectId } = await newApp();
  const lines = (n: number) => Array.from({ length: 200 }, (_, line) => `line ${line} of ${n}\n`);
  const files = Array.from(
    { length: 50 },
    async (_, n): Promise<[string, string]> => [
      await text(lines(n).join("")),
      await text(lines(n).with(100, "another\n").toSpliced(150, 2).join("")),
    ],
  );
  // What is the same on both sides is not looked at: it is not even there.
  const tree: Tree = Object.fromEntries(
    Array.from({ length: 1_950 }, (_, n) => [`src/part-${n}/file.ts`, String(n).padStart(64, "0")]),
  );
  const changed = async (side: 0 | 1): Promise<Tree> => ({
    ...tree,
    ...Object.fromEntries((await Promise.all(files)).map((of, n) => [`app/${n}.ts`, of[side]])),
  });
  await save(projectId, "Start", await changed(0));
  await save(projectId, "Next", await changed(1));
  const compared = await api.versions.changes({ projectId });
  expect(compared.files).toHaveLength(50);
  for (const { linesAdded, linesRemoved, untold } of compared.files) {
    expect({ linesAdded, linesRemoved, untold }).toEqual({
      linesAdded: 1,
      linesRemoved: 3,
      untold: null,
    });
  }
});

test("a call tells what it has changed itself, however often the run changes the same file", async () => {
  const app = await newApp();
  const [first, second, third] = await Promise.all([text("1\n"), text("2\n"), text("3\n")]);
  await save(app.projectId, "Start", { "page.ts": first });
  await writeChange(app, "tool-1", "page.ts", second);
  await writeChange(app, "tool-2", "page.ts", first);
  await writeChange(app, "tool-2", "page.ts", third);
  await writeChange(app, "tool-3", "page.ts", null);

  const changedBy = async (step: string) => {
    const call = { runId: app.runId, step, path: "page.ts" };
    const { change, hunks } = await app.api.versions.patchOfCall(call);
    return { change, lines: hunks.flat().map((line) => line.text) };
  };
  expect(await changedBy("tool-1")).toEqual({ change: "changed", lines: ["1", "2"] });
  expect(await changedBy("tool-2")).toEqual({ change: "changed", lines: ["2", "3"] });
  expect(await changedBy("tool-3")).toEqual({ change: "removed", lines: ["3"] });
  await expect(changedBy("tool-4")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the files of this moment are those of the version and of what the run has written since", async () => {
  const app = await newApp();
  const { api, projectId } = app;
  expect(await api.versions.files({ projectId })).toEqual([]);
  const version = await save(projectId, "Start", { "page.ts": await text("old") });
  await writeChange(app, "tool-1", "app.ts", await text("newer"));
  expect(await api.versions.files({ projectId })).toMatchObject([
    { path: "app.ts", size: 5 },
    { path: "page.ts", size: 3 },
  ]);
  expect(await api.versions.files({ projectId, fragmentId: version })).toHaveLength(1);
  await expect(
    api.versions.file({ projectId, fragmentId: version, path: "app.ts" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what is no text, or too much of it, is told by its size", async () => {
  const { api, projectId } = await newApp();
  await save(projectId, "Start", {
    "zero.bin": await storeFile(new Uint8Array([65, 0, 66])),
    "latin.txt": await storeFile(new Uint8Array([0xe9, 0x20])),
    "long.txt": await text("x".repeat(600_000)),
    "page.ts": await text("é"),
    constructor: await text("a name like any other"),
  });
  const read = async (path: string) => (await api.versions.file({ projectId, path })).content;
  expect(await read("zero.bin")).toEqual({ kind: "binary", size: 3 });
  expect(await read("latin.txt")).toEqual({ kind: "binary", size: 2 });
  expect(await read("long.txt")).toEqual({ kind: "large", size: 600_000 });
  expect(await read("page.ts")).toEqual({ kind: "text", text: "é" });
  expect(await read("constructor")).toMatchObject({ kind: "text" });
  await expect(read("toString")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
