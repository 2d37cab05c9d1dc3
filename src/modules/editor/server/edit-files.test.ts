import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { recordChanges } from "@/modules/runs/server/mutations";
import { runCommand } from "@/modules/sandbox/server/commands";
import { keepHandEdits, noteHands } from "@/modules/sandbox/server/hand-edits";
import { openSandbox } from "@/modules/sandbox/server/open-sandbox";
import { readTree } from "@/modules/versions/server/data";
import { newPerson, newProject, send } from "../../../../scripts/testing/callers";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import {
  newStartedApp,
  type StartedApp,
  stopQueued,
} from "../../../../scripts/testing/started-app";

const daemon = provideSandboxes();

let owner: StartedApp["owner"];
let projectId: StartedApp["projectId"];
let place: StartedApp["place"];
let sandbox: StartedApp["sandbox"];

beforeEach(async () => {
  ({ owner, projectId, place, sandbox } = await newStartedApp());
});

const treeNow = async () => (await readTree(place.workspaceId, projectId)) ?? {};

const hashNow = async (path: string) => (await treeNow())[path] ?? null;

const save = async (path: string, text: string, from?: string | null) =>
  owner.editor.save({
    projectId,
    edits: [{ path, from: from === undefined ? await hashNow(path) : from, to: { text } }],
  });

async function textNow(path: string) {
  const { content } = await owner.versions.file({ projectId, path });
  return content.kind === "text" ? content.text : undefined;
}

const inSandbox = (path: string) => sandbox.files.read(`/home/user/app/${path}`);

const origins = async () =>
  (await owner.versions.getMany({ projectId })).map(({ origin, title }) => [origin, title]);

test("an edit is stored, in the sandbox, and a version of the person's own", async () => {
  await save("page.txt", "By hand.\n");
  expect(await inSandbox("page.txt")).toBe("By hand.\n");
  expect(await textNow("page.txt")).toBe("By hand.\n");
  expect(await origins()).toEqual([
    ["EDIT", "Edited page.txt"],
    ["RUN", "Start"],
  ]);
});

test("what is written without a long pause is one version, told once", async () => {
  await save("page.txt", "One.\n");
  await save("page.txt", "Two.\n");
  await save("app/new.tsx", "export {};\n");
  const [edited, ...others] = await owner.versions.getMany({ projectId });
  expect(others).toHaveLength(1);
  expect(edited).toMatchObject({ title: "Edited new.tsx and page.txt" });
  const log = await owner.runs.log({ projectId });
  const told = log.filter(({ type }) => type === "version.saved").at(-1);
  expect(told?.data).toMatchObject({ fragmentId: edited?.id, filesChanged: 2 });
  expect(log.filter(({ type }) => type === "version.saved")).toHaveLength(1);
});

test("after a minute, or a run, or beside somebody else, it is another version", async () => {
  await save("page.txt", "One.\n");
  const [first] = await owner.versions.getMany({ projectId });
  await send(owner, projectId, "Go on");
  await stopQueued(owner, projectId);
  await save("page.txt", "Two.\n");
  expect(await origins()).toHaveLength(3);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  await save("page.txt", "Three.\n");
  vi.useRealTimers();
  expect(await origins()).toHaveLength(4);
  await db.fragment.updateMany({ where: { projectId }, data: { authorId: null } });
  await save("page.txt", "Four.\n");
  expect(await origins()).toHaveLength(5);
  expect(await owner.versions.file({ projectId, fragmentId: first?.id, path: "page.txt" })).toEqual(
    expect.objectContaining({ content: { kind: "text", text: "One.\n" } }),
  );
});

test("what somebody else has changed meanwhile is not written over", async () => {
  const found = await hashNow("page.txt");
  await save("page.txt", "Theirs.\n");
  await expect(save("page.txt", "Mine.\n", found)).rejects.toMatchObject({
    cause: { code: "FILE_CHANGED" },
  });
  await expect(save("page.txt", "Mine.\n", null)).rejects.toThrow(
    "There is a file page.txt already",
  );
  expect(await inSandbox("page.txt")).toBe("Theirs.\n");
});

test("of edits that do not all fit none is made", async () => {
  const edits = [
    { path: "new.txt", from: null, to: { text: "new" } },
    { path: "page.txt", from: null, to: { text: "taken" } },
  ];
  await expect(owner.editor.save({ projectId, edits })).rejects.toThrow("page.txt");
  expect(await hashNow("new.txt")).toBeNull();
  await expect(inSandbox("new.txt")).rejects.toThrow();
});

test("a file is renamed and deleted, and is brought back as it was", async () => {
  const hash = (await hashNow("page.txt")) ?? "";
  await owner.editor.save({
    projectId,
    edits: [
      { path: "page.txt", from: hash, to: null },
      { path: "sub/text.txt", from: null, to: { hash } },
    ],
  });
  expect(await inSandbox("sub/text.txt")).toContain("Your app");
  await expect(inSandbox("page.txt")).rejects.toThrow();
  expect((await origins())[0]).toEqual(["EDIT", "Renamed page.txt to text.txt"]);

  await owner.editor.save({ projectId, edits: [{ path: "sub/text.txt", from: hash, to: null }] });
  expect((await origins())[0]).toEqual(["EDIT", "Deleted text.txt"]);
  await owner.editor.save({
    projectId,
    edits: [{ path: "sub/text.txt", from: null, to: { hash } }],
  });
  expect(await inSandbox("sub/text.txt")).toContain("Your app");
});

test("what cannot be a part of the app is refused, and says why", async () => {
  await owner.variables.set({ projectId, name: "KEY", value: "sk-abc123def456" });
  const refused = async (path: string, text = "x") =>
    expect((await save(path, text, null).catch(String)) as string);
  (await refused("a.ts", 'const k = "sk-abc123def456"')).toContain("process.env.KEY");
  (await refused("app")).toContain("app is a folder");
  (await refused("page.txt/a")).toContain("page.txt is a file");
  (await refused("node_modules/a.js")).toContain("belongs to the tools");
  (await refused("../a.js")).toContain("leaves the app");
  await save(".gitignore", "node_modules/\n/.whittle/\n*.log\n");
  (await refused("a.log")).toContain(".gitignore");
});

test("what another app holds is not to be had by its hash", async () => {
  const other = newPerson();
  const theirs = await newProject(other);
  const hash = (await hashNow("page.txt")) ?? "";
  const steal = { projectId: theirs, edits: [{ path: "a.txt", from: null, to: { hash } }] };
  await expect(other.editor.save(steal)).rejects.toThrow("not kept any more");
});

test("an app whose sandbox is gone is edited all the same, and made again with it", async () => {
  await sandbox.kill();
  await save("page.txt", "Without one.\n");
  sandbox = await openSandbox(place);
  expect(await inSandbox("page.txt")).toBe("Without one.\n");
});

test("beside a run an edit is told in its log and survives the sandbox", async () => {
  await send(owner, projectId, "Go on");
  await save("page.txt", "Meanwhile.\nTwo.\n");
  expect(await origins()).toEqual([["RUN", "Start"]]);
  const log = await owner.runs.log({ projectId });
  expect(log.at(-1)).toMatchObject({
    type: "file.edited",
    data: { path: "page.txt", linesAdded: 2, linesRemoved: 1 },
  });
  await sandbox.kill();
  sandbox = await openSandbox(place);
  expect(await inSandbox("page.txt")).toBe("Meanwhile.\nTwo.\n");
});

test("a step that has not seen the person's edit does not write over it", async () => {
  const found = { "page.txt": await hashNow("page.txt") };
  await send(owner, projectId, "Go on");
  const run = { runId: (await owner.runs.log({ projectId })).at(-1)?.runId ?? "", projectId };
  await save("page.txt", "Mine.\n");
  const data = { step: "tool-0", path: "page.txt", hash: null, linesAdded: 0, linesRemoved: 1 };
  const change = [{ type: "file.changed" as const, key: "tool-0/0", data }];
  expect(await recordChanges(run, change, found)).toEqual(["page.txt"]);
  expect(await textNow("page.txt")).toBe("Mine.\n");
  expect(await recordChanges(run, change, { "page.txt": await hashNow("page.txt") })).toEqual([]);
  expect(await hashNow("page.txt")).toBeNull();
});

test("what was begun in the terminal is kept beside what is edited", async () => {
  const { currentFragmentId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  await noteHands(sandbox, currentFragmentId ?? "");
  await runCommand(sandbox, "echo typed > typed.txt");
  await save("page.txt", "Edited.\n");
  expect(await keepHandEdits(sandbox, place)).toEqual({ state: "saved", files: 1 });
  expect(Object.keys(await treeNow())).toContain("typed.txt");
  expect(await textNow("page.txt")).toBe("Edited.\n");
});

test("a text is found where it stands", async () => {
  await save("app/a.tsx", "const Total = 1;\nconst subtotal = total;\n");
  const search = (query: string, more = {}) => owner.editor.search({ projectId, query, ...more });
  expect(await search("total")).toMatchObject({
    files: [{ path: "app/a.tsx", lines: [{ line: 1, column: 6, match: "Total" }, { line: 2 }] }],
    isCut: false,
  });
  expect((await search("total", { isCaseSensitive: true })).files[0]?.lines).toHaveLength(1);
  expect((await search("total", { isWholeWord: true })).files[0]?.lines[1]).toMatchObject({
    before: "const subtotal = ",
    match: "total",
    after: ";",
  });
  expect((await search("nowhere at all")).files).toEqual([]);
});

test("while the service of sandboxes is away an edit is refused with the reason, and nothing of it is stored", async () => {
  await daemon().stop();
  await expect(save("page.txt", "Now?\n")).rejects.toThrow("sandbox service does not answer");
  expect(await origins()).toHaveLength(1);
});
