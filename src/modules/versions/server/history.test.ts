import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { hashOf } from "@/modules/blobs/server/hash-of";
import { storeFile } from "@/modules/blobs/server/mutations";
import { type Api, newPerson, newProject, send } from "../../../../scripts/testing/callers";
import { luckOf } from "../../../../scripts/testing/luck";
import type { Tree } from "../schema";
import { readTree, treeOf } from "./data";
import { saveStart, saveVersion } from "./mutations";

const bytes = (text: string) => new TextEncoder().encode(text);

const store = async (files: Record<string, string>): Promise<Tree> => {
  const entries = Object.entries(files).map(async ([path, text]) => [
    path,
    await storeFile(bytes(text)),
  ]);
  return Object.fromEntries(await Promise.all(entries));
};

async function stopRun(api: Api, projectId: string) {
  const { id } = await db.run.findFirstOrThrow({ where: { projectId, status: "QUEUED" } });
  await api.runs.stop({ runId: id });
}

/** An app with a version, at which nobody works. */
async function newApp(files: Record<string, string>) {
  const api = newPerson();
  const projectId = await newProject(api);
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  const owned = workspaceId as WorkspaceId;
  await saveStart(owned, projectId, await store(files));
  await stopRun(api, projectId);
  return { api, projectId, workspaceId: owned };
}

const saveRun = (projectId: string, title: string, tree: Tree) =>
  db.$transaction((tx) => saveVersion(tx, { projectId, title, summary: "", tree }));

const timeline = async (api: Api, projectId: string, asked = {}) =>
  (await api.versions.timeline({ projectId, ...asked })).versions;

const currentOf = async (projectId: string) => {
  const { currentFragmentId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  return currentFragmentId ?? "";
};

test.each([1, 2, 3])(
  "whatever was built, edited, named, restored and copied (%i), going back to a version gives exactly its files",
  async (seed) => {
    const luck = luckOf(seed);
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(luck() * items.length)] as Item;
    const paths = ["a.ts", "b.ts", "app/c.ts", "constructor", "README.md"];
    const { api, workspaceId, projectId: first } = await newApp({ "a.ts": "start" });
    let projectId = first;
    /** What each version has to be. */
    const known = new Map<string, { projectId: string; tree: Tree }>();
    const note = async (tree: Tree) => {
      known.set(await currentOf(projectId), { projectId, tree });
    };
    const own = () => [...known].filter(([, version]) => version.projectId === projectId);
    const now = async () => (await readTree(workspaceId, projectId)) ?? {};
    for (let n = 0; n < 15; n++) {
      const tree = { ...(await now()), ...(await store({ "long.ts": `before ${n}` })) };
      await saveRun(projectId, "Before", tree);
    }
    await note(await now());

    const acts = {
      run: async (n: number) => {
        const tree = { ...(await now()), ...(await store({ [pick(paths)]: `run ${n}` })) };
        await saveRun(projectId, `Run ${n}`, tree);
        await note(tree);
      },
      edit: async (n: number) => {
        const before = await now();
        const path = pick(paths);
        const from = Object.hasOwn(before, path) ? (before[path] ?? null) : null;
        const isGone = from !== null && luck() < 0.3;
        const text = `edit ${n}`;
        await api.editor.save({
          projectId,
          edits: [{ path, from, to: isGone ? null : { text } }],
        });
        const { [path]: _, ...others } = before;
        await note(isGone ? others : { ...others, [path]: hashOf(bytes(text)) });
      },
      restore: async () => {
        const [fragmentId, { tree }] = pick(own());
        await api.versions.restore({ projectId, fragmentId });
        await note(tree);
      },
      mark: async () => {
        const isStarred = luck() < 0.5;
        await api.versions.mark({ projectId, fragmentId: pick(own())[0], isStarred, name: "Kept" });
      },
      fork: async () => {
        const [fragmentId, { tree }] = pick(own());
        const forked = await api.projects.fork({ projectId, fragmentId, requestId: randomUUID() });
        projectId = forked.projectId;
        await note(tree);
      },
    };
    for (let n = 0; n < 25; n++) {
      const act = pick([
        "run",
        "edit",
        "edit",
        "edit",
        "restore",
        "restore",
        "mark",
        "fork",
      ] as const);
      await acts[act](n);
    }

    for (const [fragmentId, version] of known) {
      projectId = version.projectId;
      expect(await treeOf(workspaceId, { projectId, fragmentId })).toEqual(version.tree);
      await api.versions.restore({ projectId, fragmentId });
      expect(await now()).toEqual(version.tree);
    }
  },
);

test("going back is a version on top, told in the log; where nothing would change there is none", async () => {
  const { api, projectId } = await newApp({ "a.ts": "one", "gone.ts": "x" });
  const start = await currentOf(projectId);
  const next = await saveRun(projectId, "Next", await store({ "a.ts": "two" }));
  const back = await api.versions.restore({ projectId, fragmentId: start });
  expect(back).toMatchObject({ state: "restored", from: next, trouble: null });
  expect(await timeline(api, projectId)).toMatchObject([
    {
      ...{ title: "Back to “Start”", origin: "RESTORE", by: "you" },
      ...{ isCurrent: true, filesChanged: 2 },
    },
    { title: "Next", by: "agent", isCurrent: false, filesChanged: 2 },
    { title: "Start", by: "template", isFirst: true, filesChanged: 2 },
  ]);
  const { parentId } = await db.fragment.findFirstOrThrow({
    where: { currentOf: { id: projectId } },
  });
  expect(parentId).toBe(next);
  expect((await api.runs.log({ projectId })).at(-1)).toMatchObject({
    ...{ type: "version.saved", runId: null },
    data: { title: "Back to “Start”", summary: "a.ts, gone.ts", filesChanged: 2 },
  });

  const again = await api.versions.restore({ projectId, fragmentId: start });
  expect(again).toEqual({ state: "same" });
  expect(await timeline(api, projectId)).toHaveLength(3);
});

test("nobody goes back while the app is being built, and is told why", async () => {
  const { api, projectId } = await newApp({ "a.ts": "one" });
  const start = await currentOf(projectId);
  await saveRun(projectId, "Next", await store({ "a.ts": "two" }));
  await send(api, projectId, "Go on");
  await expect(api.versions.restore({ projectId, fragmentId: start })).rejects.toMatchObject({
    cause: { code: "RUN_ACTIVE" },
    message: expect.stringContaining("is being built"),
  });
  expect(await timeline(api, projectId)).toHaveLength(2);
});

test("a name stands for the title until it is taken away, and a star is found by it", async () => {
  const { api, projectId } = await newApp({ "a.ts": "one" });
  const fragmentId = await currentOf(projectId);
  await saveRun(projectId, "100% done", await store({ "a.ts": "two" }));
  await api.versions.mark({ projectId, fragmentId, name: "  The good one ", isStarred: true });
  const titles = async (asked: object) =>
    (await timeline(api, projectId, asked)).map(({ name, title }) => name ?? title);
  expect(await titles({ isStarred: true })).toEqual(["The good one"]);
  expect(await titles({ search: "GOOD" })).toEqual(["The good one"]);
  expect(await titles({ search: "start" })).toEqual([]);
  expect(await titles({ search: "0% d" })).toEqual(["100% done"]);
  expect((await api.versions.getMany({ projectId })).at(-1)?.name).toBe("The good one");

  await api.versions.restore({ projectId, fragmentId });
  expect((await titles({}))[0]).toBe("Back to “The good one”");
  await api.versions.mark({ projectId, fragmentId, name: "" });
  expect(await titles({ isStarred: true })).toEqual(["Start"]);
  const tooLong = api.versions.mark({ projectId, fragmentId, name: "x".repeat(81) });
  await expect(tooLong).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test.each([{ name: "Kept" }, { isStarred: true }])(
  "what was marked %o is not changed by what is edited next",
  async (mark) => {
    const { api, projectId } = await newApp({ "a.ts": "one" });
    const edit = async (from: string, to: string) =>
      api.editor.save({
        projectId,
        edits: [{ path: "a.ts", from: hashOf(bytes(from)), to: { text: to } }],
      });
    await edit("one", "two");
    await edit("two", "three");
    expect(await timeline(api, projectId)).toHaveLength(2);
    const fragmentId = await currentOf(projectId);
    await api.versions.mark({ projectId, fragmentId, ...mark });
    await edit("three", "four");
    expect(await timeline(api, projectId)).toHaveLength(3);
    const kept = await api.versions.file({ projectId, fragmentId, path: "a.ts" });
    expect(kept).toMatchObject({ content: { text: "three" } });
  },
);

test("a long history comes a page at a time, each version once", async () => {
  const { api, projectId } = await newApp({ "a.ts": "one" });
  const tree = await store({ "a.ts": "two" });
  vi.useFakeTimers({ toFake: ["Date"] }); // many are made in the same moment
  for (let n = 1; n < 70; n++) await saveRun(projectId, `Version ${n}`, tree);
  vi.useRealTimers();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.versions.timeline({ projectId, cursor });
    seen.push(...page.versions.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(70);
  expect(new Set(seen).size).toBe(70);
});

test("a copy has the files, the settings and the variables, and a life of its own", async () => {
  const { api, projectId } = await newApp({ "a.ts": "one" });
  const fragmentId = await currentOf(projectId);
  await saveRun(projectId, "Next", await store({ "a.ts": "two" }));
  const settings = {
    ...{ instructions: "Be brief.", allowedPaths: ["src/**"], startupCommands: ["true"] },
    ...{ model: "some/model", limits: { minutes: 7 } },
  };
  await api.projects.updateSettings({ projectId, ...settings });
  await api.variables.set({ projectId, name: "KEY", value: "sk-abc123def456" });
  const request = { projectId, fragmentId, requestId: randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => api.projects.fork(request)));
  const [copy] = answers;
  if (!copy) throw new Error("No answer");
  expect(new Set(answers.map((answer) => answer.projectId)).size).toBe(1);

  expect(await api.projects.getOne(copy)).toMatchObject({
    ...{ name: "Counter (copy)", activeRun: null },
  });
  expect(await api.projects.getSettings(copy)).toMatchObject(settings);
  expect(await api.variables.getMany(copy)).toMatchObject([{ name: "KEY", canBeRead: true }]);
  expect(await api.messages.getMany(copy)).toEqual([]);
  expect(await timeline(api, copy.projectId)).toMatchObject([
    { title: "Copy of “Start”", origin: "FORK", by: "you", isFirst: true, isCurrent: true },
  ]);
  expect(await api.versions.file({ ...copy, path: "a.ts" })).toMatchObject({
    content: { text: "one" },
  });

  const edits = [{ path: "a.ts", from: hashOf(bytes("one")), to: { text: "mine" } }];
  await api.editor.save({ ...copy, edits });
  expect(await api.versions.file({ projectId, path: "a.ts" })).toMatchObject({
    content: { text: "two" },
  });
  await send(api, copy.projectId, "Go on");
  expect((await api.projects.getOne(copy)).activeRun).toMatchObject({ status: "QUEUED" });
});
