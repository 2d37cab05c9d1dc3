import { CommandExitError, InvalidArgumentError, TimeoutError } from "e2b";
import { expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("a command's output, errors and exit code come back", async () => {
  const sandbox = await sandboxes.create();
  const result = await sandbox.commands.run("echo out; echo err >&2");
  expect(result).toMatchObject({ exitCode: 0, stdout: "out\n", stderr: "err\n" });

  const failure = await sandbox.commands.run("echo why >&2; exit 7").catch((error) => error);
  expect(failure).toBeInstanceOf(CommandExitError);
  expect(failure).toMatchObject({ exitCode: 7, stderr: "why\n" });
});

test("output arrives while the command runs, whole and in order", async () => {
  const sandbox = await sandboxes.create();
  const seen: string[] = [];
  const command = await sandbox.commands.run("echo first; read -r line; echo $line", {
    background: true,
    stdin: true,
    onStdout: (data) => void seen.push(data),
  });
  await vi.waitUntil(() => seen.join("") === "first\n");
  await sandbox.commands.sendStdin(command.pid, "second — ü\n");
  expect((await command.wait()).stdout).toBe("first\nsecond — ü\n");
});

test("a megabyte of output loses nothing", async () => {
  const sandbox = await sandboxes.create();
  const { stdout } = await sandbox.commands.run("seq 1 200000");
  expect(stdout.length).toBeGreaterThan(1_000_000);
  expect(stdout.split("\n").filter(Boolean).map(Number)).toEqual(
    Array.from({ length: 200_000 }, (_, n) => n + 1),
  );
});

test("a command has its folder and variables, and is told when the folder is not there", async () => {
  const sandbox = await sandboxes.create({ envs: { A: "creation", B: "creation" } });
  await sandbox.files.makeDir("work");
  const options = { cwd: "work", envs: { B: "command" } };
  const { stdout } = await sandbox.commands.run("pwd; echo $A $B", options);
  expect(stdout).toBe("/home/user/work\ncreation command\n");
  const missing = sandbox.commands.run("pwd", { cwd: "/nowhere" });
  await expect(missing).rejects.toBeInstanceOf(InvalidArgumentError);
  await expect(missing).rejects.toThrow("cwd '/nowhere' does not exist");
});

test("the end of its input ends a command that reads", async () => {
  const sandbox = await sandboxes.create();
  const command = await sandbox.commands.run("cat", { background: true, stdin: true });
  await sandbox.commands.sendStdin(command.pid, "typed");
  await sandbox.commands.closeStdin(command.pid);
  expect((await command.wait()).stdout).toBe("typed");
});

test("a command that takes too long is ended, and so is what it started", async () => {
  const sandbox = await sandboxes.create();
  const late = sandbox.commands.run("sleep 600 & sleep 600", { timeoutMs: 500 });
  await expect(late).rejects.toBeInstanceOf(TimeoutError);
  const alive = () => sandbox.commands.run("pgrep -c sleep || true");
  await vi.waitUntil(async () => (await alive()).stdout.trim() === "0");
});

test("a command in the background outlives its client, who finds it again", async () => {
  const sandbox = await sandboxes.create();
  const command = await sandbox.commands.run("while [ ! -e go ]; do sleep 0.05; done; echo done", {
    background: true,
    timeoutMs: 0,
  });
  await command.disconnect();
  const listed = await sandbox.commands.list();
  expect(listed).toMatchObject([{ pid: command.pid, cmd: "/bin/bash" }]);

  const again = await sandbox.commands.connect(command.pid);
  await sandbox.files.write("go", "");
  expect((await again.wait()).stdout).toBe("done\n");
  expect(await sandbox.commands.list()).toEqual([]);
});

test("who comes after the end of a command still learns how it ended", async () => {
  const sandbox = await sandboxes.create();
  const command = await sandbox.commands.run("exit 5", { background: true });
  await command.wait().catch(() => undefined);
  const late = await sandbox.commands.connect(command.pid);
  await expect(late.wait()).rejects.toMatchObject({ exitCode: 5 });
});

test("a killed command is told apart from one that failed", async () => {
  const sandbox = await sandboxes.create();
  const command = await sandbox.commands.run("sleep 600", { background: true });
  expect(await command.kill()).toBe(true);
  await expect(command.wait()).rejects.toMatchObject({ exitCode: -1, error: "signal: killed" });
  expect(await sandbox.commands.kill(command.pid)).toBe(false);
  await expect(sandbox.commands.connect(999_999)).rejects.toThrow("not found");
});

test("a sandbox that is killed during a command does not look like a command that ended", async () => {
  const sandbox = await sandboxes.create();
  const command = await sandbox.commands.run("sleep 600", { background: true });
  await sandbox.kill();
  const error = await command.wait().catch((cause) => cause);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toContain("was killed or reached its end of life");
});

test("there is no root, and asking for one says so", async () => {
  const sandbox = await sandboxes.create();
  await expect(sandbox.commands.run("id", { user: "root" })).rejects.toThrow("unknown user 'root'");
});

test("twenty commands at once each get their own answer", async () => {
  const sandbox = await sandboxes.create();
  const numbers = Array.from({ length: 20 }, (_, n) => n);
  const results = await Promise.all(
    numbers.map((n) => sandbox.commands.run(`sleep 0.1; echo ${n}`)),
  );
  expect(results.map(({ stdout }) => stdout)).toEqual(numbers.map((n) => `${n}\n`));
});
