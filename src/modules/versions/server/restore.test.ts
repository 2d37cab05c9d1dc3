import { beforeEach, expect, test } from "vitest";
import { runCommand } from "@/modules/sandbox/server/commands";
import { askRoute } from "@/modules/sandbox/server/dev-server";
import { openSandbox } from "@/modules/sandbox/server/open-sandbox";
import { storeTree } from "@/modules/sandbox/server/stored-tree";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import { newStartedApp, type StartedApp } from "../../../../scripts/testing/started-app";
import { readTree } from "./data";

provideSandboxes();

let owner: StartedApp["owner"];
let projectId: StartedApp["projectId"];
let place: StartedApp["place"];
let sandbox: StartedApp["sandbox"];
let start: StartedApp["start"];

beforeEach(async () => {
  ({ owner, projectId, place, sandbox, start } = await newStartedApp());
});

const inSandbox = (path: string) => sandbox.files.read(`/home/user/app/${path}`);

async function edit(path: string, text: string) {
  const from = (await readTree(place.workspaceId, projectId))?.[path] ?? null;
  await owner.editor.save({ projectId, edits: [{ path, from, to: { text } }] });
}

const titles = async () => (await owner.versions.getMany({ projectId })).map(({ title }) => title);

test("going back saves what was changed in the terminal, and the sandbox has exactly those files and packages", async () => {
  await edit("page.txt", "Edited.\n");
  await edit("package.json", `{ "name": "app", "version": "2.0.0" }\n`);
  await runCommand(sandbox, "echo typed > typed.txt; mkdir -p node_modules/left");
  const back = await owner.versions.restore({ projectId, fragmentId: start });
  expect(back).toMatchObject({ state: "restored", trouble: null });
  expect(await titles()).toEqual([
    "Back to “Start”",
    "Added typed.txt",
    "Edited package.json and page.txt",
    "Start",
  ]);
  expect(await inSandbox("page.txt")).toContain("Your app");
  await expect(inSandbox("typed.txt")).rejects.toThrow();
  expect(await storeTree(sandbox)).toEqual(await readTree(place.workspaceId, projectId));
  // npm takes away what no package of that version asks for.
  await expect(inSandbox("node_modules/left")).rejects.toThrow();
  expect(await askRoute(sandbox)).toBe(200);

  const from = back.state === "restored" ? back.from : "";
  await owner.versions.restore({ projectId, fragmentId: from });
  expect(await inSandbox("typed.txt")).toBe("typed\n");
  expect(await inSandbox("page.txt")).toBe("Edited.\n");
});

test("an app whose sandbox is asleep or gone goes back all the same", async () => {
  await edit("page.txt", "Edited.\n");
  await sandbox.pause();
  await owner.versions.restore({ projectId, fragmentId: start });
  sandbox = await openSandbox(place);
  expect(await inSandbox("page.txt")).toContain("Your app");
  const [, edited] = await owner.versions.getMany({ projectId });
  await sandbox.kill();
  await owner.versions.restore({ projectId, fragmentId: edited?.id ?? "" });
  sandbox = await openSandbox(place);
  expect(await inSandbox("page.txt")).toBe("Edited.\n");
});
