import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BuildError, Template, waitForFile } from "e2b";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();
let context: string;

beforeEach(() => {
  context = fs.mkdtempSync(path.join(os.tmpdir(), "context-"));
  fs.mkdirSync(path.join(context, "src/inner"), { recursive: true });
  fs.writeFileSync(path.join(context, "src/inner/page.txt"), "page");
  fs.writeFileSync(path.join(context, "src/.hidden"), "hidden");
  fs.writeFileSync(path.join(context, "one.txt"), "one");
});

afterEach(() => fs.rmSync(context, { recursive: true, force: true }));

const from = () => Template({ fileContextPath: context }).fromNodeImage("24-bookworm-slim");

async function build(template: Parameters<typeof Template.build>[0], name: string) {
  const lines: string[] = [];
  await sandboxes.e2b.Template.build(template, name, {
    onBuildLogs: ({ message }) => lines.push(message),
  });
  return lines.join("\n");
}

async function inSandboxOf(name: string, command: string) {
  const sandbox = await sandboxes.e2b.Sandbox.create(name);
  try {
    return (await sandbox.commands.run(command)).stdout;
  } finally {
    await sandbox.kill();
  }
}

test("a sandbox begins with what the steps of its template left, and with what they start", async () => {
  const template = from()
    .setEnvs({ COLOUR: "green", SPACED: "a b" })
    .setWorkdir("/home/user/app")
    .copy("src", "/home/user/app")
    .copy("one.txt", "/home/user/app/renamed.txt")
    .runCmd('echo "$COLOUR $PWD" > made.txt')
    .setStartCmd("echo started > /tmp/started; sleep 3600", waitForFile("/tmp/started"));
  await build(template, "steps");
  expect(await sandboxes.e2b.Template.exists("steps")).toBe(true);
  const seen = await inSandboxOf(
    "steps",
    "cd app; cat made.txt inner/page.txt .hidden renamed.txt; echo; echo $SPACED; cat /tmp/started; pgrep -c -f 'sleep 360[0]'",
  );
  expect(seen).toBe("green /home/user/app\npagehiddenone\na b\nstarted\n1\n");
});

test("a step that was carried out before is not carried out again, a changed one is", async () => {
  const random = "head -c 16 /dev/urandom | base64 > random.txt";
  const look = "cat random.txt src/inner/page.txt";
  await build(from().runCmd(random).copy("src", "/home/user/src").runCmd("true"), "cached");
  const first = await inSandboxOf("cached", look);
  fs.writeFileSync(path.join(context, "src/inner/page.txt"), "changed");
  const log = await build(
    from().runCmd(random).copy("src", "/home/user/src").runCmd("true"),
    "cached",
  );
  expect(log).toContain(`Done before: ${random}`);
  expect(await inSandboxOf("cached", look)).toBe(first.replace("page", "changed"));
});

test("a command that fails ends the build with its words, and the template stays as it was", async () => {
  await build(from().runCmd("echo good > state.txt"), "guarded");
  const broken = build(from().runCmd("echo bad > state.txt; echo no luck; exit 3"), "guarded");
  await expect(broken).rejects.toBeInstanceOf(BuildError);
  await expect(broken).rejects.toThrow("ended with 3");
  expect(await inSandboxOf("guarded", "cat state.txt")).toBe("good\n");
});

test("a start command that is never ready is no template", async () => {
  const template = from().setStartCmd("exit 1", waitForFile("/tmp/never"));
  await expect(build(template, "never-ready")).rejects.toThrow("ended");
  expect(await sandboxes.e2b.Template.exists("never-ready")).toBe(false);
});

test("what needs root is refused by name, packages of the image are left to the machine", async () => {
  const log = await build(from().aptInstall(["git"]).runCmd("true"), "packages");
  expect(log).toContain("left to this machine");
  await expect(build(from().runCmd("id", { user: "root" }), "rooted")).rejects.toThrow("as root");
});

test("a build that was cut short goes on where it was", async () => {
  const { daemon } = sandboxes;
  const random = "head -c 16 /dev/urandom | base64 > random.txt";
  const template = () => from().runCmd(random).runCmd("sleep 3; cp random.txt copy.txt");
  const layers = () => fs.readdirSync(path.join(daemon.home, "sandbox/steps")).length;
  const before = layers();
  await sandboxes.e2b.Template.buildInBackground(template(), "resumed");
  await vi.waitUntil(() => layers() > before, { timeout: 10_000 });
  const victim = daemon.identity().pid;
  process.kill(victim, "SIGKILL");
  await vi.waitUntil(() => daemon.identity().pid !== victim, { timeout: 20_000 });

  expect(await build(template(), "resumed")).toContain(`Done before: ${random}`);
  expect(await inSandboxOf("resumed", "cmp random.txt copy.txt && echo same")).toBe("same\n");
});
