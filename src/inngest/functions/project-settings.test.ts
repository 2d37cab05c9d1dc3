import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import type { ToolCall } from "@/modules/runs/fold";
import { openSandbox } from "@/modules/sandbox/server/open-sandbox";
import { runStartup } from "@/modules/sandbox/server/startup";
import { type Api, newPerson, newProject, send } from "../../../scripts/testing/callers";
import { currentTree } from "../../../scripts/testing/current-tree";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import type { ScriptedAnswer } from "../../../scripts/testing/scripted-model";

// What an owner lays down for an app holds for every run of it.

const model = await provideScriptedModel();

type Settings = Parameters<Api["projects"]["updateSettings"]>[0];

let api: Api;
let projectId: string;

const call = (name: string, args: object): ScriptedAnswer => ({ calls: [{ name, args }] });
const write = (path: string) =>
  call("createOrUpdateFiles", { files: [{ path, content: `mine: ${path}` }] });
const run = (command: string) => call("terminal", { command });
const finishes = call("finish", { title: "A note", summary: "You can read it." });

/** Says these one after the other, and then that it is done. */
function play(...answers: ScriptedAnswer[]) {
  model.play(({ turn }) => answers[turn] ?? finishes);
}

beforeEach(async () => {
  api = newPerson();
  play(run("mkdir -p src docs; echo 1 > src/a.txt; echo 1 > docs/a.txt; echo 1 > docs/b.txt"));
  projectId = await newProject(api);
  await untilEnded(api, projectId);
});

async function follow(content = "Go on.") {
  await send(api, projectId, content);
  const [, ended] = await untilEnded(api, projectId, 2);
  const calls = ended?.parts.filter((part): part is ToolCall => part.kind === "tool") ?? [];
  return { ended, outputs: calls.map(({ output }) => output) };
}

async function openNow() {
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  return openSandbox({ projectId, workspaceId: workspaceId as WorkspaceId });
}

test("files outside of the allowed paths are refused to every tool, and put back after commands", async () => {
  const before = await currentTree(projectId);
  await api.projects.updateSettings({ projectId, allowedPaths: ["src/**"] });
  play(
    write("docs/new.txt"),
    call("editFile", { path: "docs/a.txt", edits: [{ oldText: "1", newText: "2" }] }),
    run("echo 2 > src/a.txt; echo 2 > docs/a.txt; rm docs/b.txt; echo 2 > docs/new.txt"),
    run("cat src/a.txt docs/a.txt docs/b.txt; ls docs"),
    write("src/new.txt"),
  );
  const { ended, outputs } = await follow();
  expect(ended?.status).toBe("COMPLETED");
  expect(outputs[0]).toContain("docs/new.txt may not be changed: the owner of this app allows");
  expect(outputs[1]).toContain("docs/a.txt may not be changed");
  expect(outputs[2]).toMatch(
    /docs\/a\.txt, docs\/b\.txt, docs\/new\.txt may not.*They were put back/,
  );
  expect(outputs[3]).toBe("2\n1\n1\na.txt\nb.txt\n");

  const after = await currentTree(projectId);
  const changed = Object.keys({ ...before, ...after }).filter(
    (path) => before[path] !== after[path],
  );
  expect(changed.sort()).toEqual(["src/a.txt", "src/new.txt"]);
  expect(String(model.asked()[0]?.messages[0]?.content)).toContain(
    "everything else is put back:\n- `src/**`",
  );
});

test("what a process writes on its own outside of them is in no version", async () => {
  await api.projects.updateSettings({ projectId, allowedPaths: ["src/**"] });
  play(run("(sleep 0.4; echo late > docs/late.txt) >/dev/null 2>&1 & echo started"), {
    ...write("src/b.txt"),
    delayMs: 900,
  });
  await follow();
  expect(Object.keys(await currentTree(projectId))).toContain("src/b.txt");
  expect(Object.keys(await currentTree(projectId))).not.toContain("docs/late.txt");
});

test("instructions, model and limits hold from the next run on", async () => {
  await api.projects.updateSettings({
    projectId,
    instructions: "Prices are in CHF.",
    model: "another-model",
    limits: { iterations: 2 },
  });
  play(write("a.txt"), write("b.txt"), write("c.txt"));
  const { ended } = await follow();
  expect(ended).toMatchObject({ status: "COMPLETED", reason: "ITERATIONS" });
  expect(ended?.usage?.model).toBe("another-model");
  expect(model.asked().map(({ model: name }) => name)).toEqual(["another-model", "another-model"]);
  expect(String(model.asked()[0]?.messages[0]?.content)).toContain("Prices are in CHF.");
});

test("settings that cannot be used are refused with a sentence, and nothing is changed", async () => {
  const before = await api.projects.getSettings({ projectId });
  const refused: [Omit<Settings, "projectId">, string | RegExp][] = [
    [{ limits: { minutes: 61 } }, "at most 60"],
    [{ limits: { iterations: 0 } }, /./],
    [{ allowedPaths: ["../x"] }, "begin in the app's folder"],
    [{ allowedPaths: ["/etc/**"] }, "begin in the app's folder"],
    [{ startupCommands: ["a\nb"] }, "a line of its own"],
    [{ instructions: "x".repeat(8_001) }, "At most 8,000 characters"],
  ];
  for (const [settings, told] of refused)
    await expect(api.projects.updateSettings({ projectId, ...settings })).rejects.toThrow(told);
  expect(await api.projects.getSettings({ projectId })).toEqual(before);
});

test("start-up commands are run once in each new sandbox, with the variables, and are logged", async () => {
  const commands = ["echo $GREETING > .next-greeting; echo once >> /tmp/runs", "wc -l < /tmp/runs"];
  await api.projects.updateSettings({ projectId, startupCommands: commands });
  await api.variables.set({ projectId, name: "GREETING", value: "hello there" });
  await (await openNow()).kill();
  const sandbox = await openNow();
  await openNow();
  expect(await sandbox.files.read("app/.next-greeting")).toBe("hello there\n");
  expect(await sandbox.files.read("/tmp/runs")).toBe("once\n");
  const { startups } = await api.projects.getSettings({ projectId });
  expect(startups).toMatchObject([
    { command: commands[0], isOk: true, output: "" },
    { command: commands[1], isOk: true, output: "1" },
  ]);
});

test("one that fails, or never ends, ends them; the app is opened all the same", async () => {
  const commands = ["echo broken >&2; exit 3", "echo never > /tmp/never"];
  await api.projects.updateSettings({ projectId, startupCommands: commands });
  await (await openNow()).kill();
  const opened = await api.sandbox.open({ projectId });
  expect(opened.trouble).toContain("A start-up command failed: echo broken");
  const sandbox = await openNow();
  await expect(sandbox.files.read("/tmp/never")).rejects.toThrow();
  const { startups } = await api.projects.getSettings({ projectId });
  expect(startups).toMatchObject([{ isOk: false, output: "broken\nIt ended with 3." }]);

  const endless = runStartup(sandbox, ["echo waiting; sleep 60"], { limitMs: 1_000 });
  await expect(endless).rejects.toThrow("waiting\nIt was stopped after 1 s.");
  const { ended } = await follow();
  expect(ended?.reason).toBe("DONE");
});
