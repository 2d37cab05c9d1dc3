import { randomUUID } from "node:crypto";
import type { TRPCError } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { type Api, newPerson, newProject, nobody } from "../../../scripts/testing/callers";
import { appRouter } from "./_app";

/** What a stranger tries with the ids of somebody else's things. One entry for each procedure that takes an id. */
const ATTEMPTS = {
  "editor.save": (api, { projectId }) =>
    api.editor.save({ projectId, edits: [{ path: "a.ts", from: null, to: { text: "mine now" } }] }),
  "editor.search": (api, { projectId }) => api.editor.search({ projectId, query: "theirs" }),
  "messages.getMany": (api, { projectId }) => api.messages.getMany({ projectId }),
  "messages.create": (api, { projectId }) =>
    api.messages.create({ projectId, content: "mine now", requestId: randomUUID() }),
  "messages.edit": (api, { projectId, messageId }) =>
    api.messages.edit({ projectId, messageId, content: "mine now" }),
  "messages.remove": (api, { projectId, messageId }) =>
    api.messages.remove({ projectId, messageId }),
  "messages.reorder": (api, { projectId, messageId }) =>
    api.messages.reorder({ projectId, messageIds: [messageId] }),
  "projects.getOne": (api, { projectId }) => api.projects.getOne({ projectId }),
  "projects.rename": (api, { projectId }) => api.projects.rename({ projectId, name: "mine now" }),
  "projects.getSettings": (api, { projectId }) => api.projects.getSettings({ projectId }),
  "projects.updateSettings": (api, { projectId }) =>
    api.projects.updateSettings({ projectId, instructions: "mine now" }),
  "variables.getMany": (api, { projectId }) => api.variables.getMany({ projectId }),
  "variables.set": (api, { projectId }) =>
    api.variables.set({ projectId, name: "MINE", value: "now" }),
  "variables.remove": (api, { projectId }) => api.variables.remove({ projectId, name: "MINE" }),
  "versions.getMany": (api, { projectId }) => api.versions.getMany({ projectId }),
  "versions.files": (api, { projectId }) => api.versions.files({ projectId }),
  "versions.file": (api, { projectId }) => api.versions.file({ projectId, path: "package.json" }),
  "versions.changes": (api, { projectId }) =>
    api.versions.changes({ projectId, fragmentId: newId("fragment") }),
  "versions.patch": (api, { projectId }) => api.versions.patch({ projectId, path: "a.ts" }),
  "versions.patchOfCall": (api, { runId }) =>
    api.versions.patchOfCall({ runId, step: "tool-0", path: "a.ts" }),
  "versions.timeline": (api, { projectId }) => api.versions.timeline({ projectId }),
  "versions.restore": (api, { projectId }) =>
    api.versions.restore({ projectId, fragmentId: newId("fragment") }),
  "versions.mark": (api, { projectId }) =>
    api.versions.mark({ projectId, fragmentId: newId("fragment"), name: "mine now" }),
  "projects.fork": (api, { projectId }) =>
    api.projects.fork({
      ...{ projectId, fragmentId: newId("fragment") },
      requestId: randomUUID(),
    }),
  "projects.delete": (api, { projectId }) => api.projects.delete({ projectId }),
  "projects.restore": (api, { projectId }) => api.projects.restore({ projectId }),
  "runs.log": (api, { projectId }) => api.runs.log({ projectId }),
  "runs.onEvent": async (api, { projectId }) => {
    const events = await api.runs.onEvent({ cursors: { [projectId]: 0 } });
    for await (const _ of events) return;
  },
  "sandbox.open": (api, { projectId }) => api.sandbox.open({ projectId }),
  "sandbox.routes": (api, { projectId }) => api.sandbox.routes({ projectId }),
  "sandbox.report": (api, { projectId }) =>
    api.sandbox.report({ projectId, problems: [{ kind: "console", message: "mine now" }] }),
  "sandbox.status": (api, { projectId }) => api.sandbox.status({ projectId }),
  "sandbox.onServerLog": async (api, { projectId }) => {
    const lines = await api.sandbox.onServerLog({ projectId });
    for await (const _ of lines) return;
  },
  "sandbox.onVisit": async (api, { projectId }) => {
    const visit = await api.sandbox.onVisit({ projectId, fragmentId: newId("fragment") });
    for await (const _ of visit) return;
  },
  "sandbox.restartServer": (api, { projectId }) => api.sandbox.restartServer({ projectId }),
  "sandbox.missingPackages": (api, { projectId }) => api.sandbox.missingPackages({ projectId }),
  "sandbox.installPackages": (api, { projectId }) => api.sandbox.installPackages({ projectId }),
  "sandbox.restart": (api, { projectId }) => api.sandbox.restart({ projectId }),
  "sandbox.terminal.open": async (api, { projectId }) => {
    const shell = await api.sandbox.terminal.open({ projectId, cols: 80, rows: 24, pid: 1 });
    for await (const _ of shell) return;
  },
  "sandbox.terminal.write": (api, { projectId }) =>
    api.sandbox.terminal.write({ projectId, pid: 1, text: "mine now" }),
  "sandbox.terminal.resize": (api, { projectId }) =>
    api.sandbox.terminal.resize({ projectId, pid: 1, cols: 80, rows: 24 }),
  "sandbox.terminal.close": (api, { projectId }) =>
    api.sandbox.terminal.close({ projectId, pid: 1 }),
  "runs.stop": (api, { runId }) => api.runs.stop({ runId }),
  "runs.answer": (api, { runId }) => api.runs.answer({ runId, step: "tool-0", answer: "mine" }),
} satisfies Record<string, (api: Api, theirs: Theirs) => Promise<unknown>>;

/** These reach only what belongs to the caller by construction: they take no id of a thing. */
const WITHOUT_IDS = [
  "account.get",
  "account.updatePreferences",
  "models.abilities",
  "models.examine",
  "models.getInstalled",
  "models.getMany",
  "projects.create",
  "projects.getMany",
];

type Theirs = { projectId: string; runId: string; messageId: string };
let theirs: Theirs;
let owner: Api;

beforeAll(async () => {
  owner = newPerson();
  const projectId = await newProject(owner);
  const [queued] = await owner.runs.log({ projectId });
  const [message] = await owner.messages.getMany({ projectId });
  theirs = { projectId, runId: queued?.runId ?? "", messageId: message?.id ?? "" };
});

test("every procedure is either tried below or takes no id", () => {
  const all = Object.keys(appRouter._def.procedures).sort();
  expect(all).toEqual([...Object.keys(ATTEMPTS), ...WITHOUT_IDS].sort());
});

test.each(Object.entries(ATTEMPTS))(
  "%s does not find another workspace's things",
  async (_, attempt) => {
    await expect(attempt(newPerson(), theirs)).rejects.toMatchObject({ code: "NOT_FOUND" });
  },
);

test.each(Object.entries(ATTEMPTS))("%s is refused to who is signed out", async (_, attempt) => {
  await expect(attempt(nobody(), theirs)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("what was tried has changed nothing", async () => {
  const project = await owner.projects.getOne({ projectId: theirs.projectId });
  expect(project).toMatchObject({ name: "Counter", activeRun: { status: "QUEUED" } });
  expect(await owner.messages.getMany({ projectId: theirs.projectId })).toHaveLength(1);
});

test("a list shows only one's own", async () => {
  const stranger = newPerson();
  expect((await stranger.projects.getMany({})).projects).toEqual([]);
});

test("ids that cannot be ids are refused before the database is asked", async () => {
  for (const projectId of ["", "prj_", "run_abc", "prj_'; DROP TABLE", `prj_${"x".repeat(500)}`]) {
    const refusal = owner.projects.getOne({ projectId }).catch((error: TRPCError) => error.code);
    expect(await refusal).toBe("BAD_REQUEST");
  }
});
