import { expect, test } from "vitest";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import { newStartedApp } from "../../../../scripts/testing/started-app";
import { runCommand } from "./commands";
import { askRoute } from "./dev-server";

provideSandboxes();

const packageOf = (dependencies: object) =>
  JSON.stringify({ name: "app", version: "1.0.0", dependencies });

/** Without a registry: a package that lies in the app. */
const OWN = { tiny: "file:./tiny" };

async function newApp() {
  const app = await newStartedApp();
  const { owner, projectId } = app;
  const write = async (path: string, text: string) => {
    const files = await owner.versions.files({ projectId });
    const from = files.find((file) => file.path === path)?.hash ?? null;
    await owner.editor.save({ projectId, edits: [{ path, from, to: { text } }] });
  };
  await write("tiny/package.json", '{ "name": "tiny", "version": "1.0.0" }');
  return { ...app, write };
}

test("what is written into package.json is told to be missing until it is installed", async () => {
  const { owner, projectId, sandbox, write } = await newApp();
  const missing = () => owner.sandbox.missingPackages({ projectId });
  expect(await missing()).toEqual([]);
  await write("package.json", packageOf(OWN));
  expect(await missing()).toEqual(["tiny"]);
  await write("package.json", "{ half a");
  expect(await missing()).toEqual([]);
  await write("package.json", packageOf(OWN));

  expect(await owner.sandbox.installPackages({ projectId })).toEqual({ trouble: null });
  expect(await missing()).toEqual([]);
  const { stdout } = await runCommand(sandbox, "cat node_modules/tiny/package.json");
  expect(stdout).toContain('"tiny"');
  expect(await askRoute(sandbox)).toBe(200);
});

test("what an installation writes into the lock is a version of the app", async () => {
  const { owner, projectId, write } = await newApp();
  await write("package-lock.json", '{ "name": "app", "lockfileVersion": 3, "packages": {} }');
  await write("package.json", packageOf(OWN));
  await owner.sandbox.installPackages({ projectId });
  const [newest] = await owner.versions.getMany({ projectId });
  expect(newest).toMatchObject({ title: "Installed packages", summary: "package-lock.json" });
  const { content } = await owner.versions.file({ projectId, path: "package-lock.json" });
  expect(content).toMatchObject({ text: expect.stringContaining("node_modules/tiny") });
});

test("going back leaves the lock as that version has it, whatever npm would write into it", async () => {
  const { owner, projectId, sandbox, write } = await newApp();
  const lock = '{ "name": "app", "lockfileVersion": 3, "packages": {} }';
  await write("package-lock.json", lock);
  await write("package.json", packageOf(OWN));
  const [before] = await owner.versions.getMany({ projectId });
  await owner.sandbox.installPackages({ projectId });
  await owner.versions.restore({ projectId, fragmentId: before?.id ?? "" });
  const { stdout } = await runCommand(sandbox, "cat package-lock.json");
  expect(stdout).toBe(lock);
  expect(await owner.sandbox.missingPackages({ projectId })).toEqual([]);
});

test("what cannot be installed is told, and the app goes on without it", async () => {
  const { owner, projectId, sandbox, write } = await newApp();
  await write("package.json", packageOf({ gone: "file:./gone.tgz" }));
  expect(await owner.sandbox.missingPackages({ projectId })).toEqual(["gone"]);
  const { trouble } = await owner.sandbox.installPackages({ projectId });
  expect(trouble).toContain("cannot be installed");
  await expect.poll(() => askRoute(sandbox)).toBe(200);
});
