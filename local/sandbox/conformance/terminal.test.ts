import { expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

async function openTerminal(options: { envs?: Record<string, string>; cwd?: string } = {}) {
  const sandbox = await sandboxes.create();
  const decoder = new TextDecoder();
  let output = "";
  const terminal = await sandbox.pty.create({
    cols: 80,
    rows: 24,
    onData: (data) => {
      output += decoder.decode(data, { stream: true });
    },
    ...options,
  });
  const type = (text: string) =>
    sandbox.pty.sendInput(terminal.pid, new TextEncoder().encode(text));
  return { sandbox, terminal, type, output: () => output };
}

test("a terminal runs a shell, shows what is typed and gives its exit code", async () => {
  const { terminal, type, output } = await openTerminal({ envs: { ABC: "123" } });
  await type("tty && echo value=$ABC\nexit 3\n");
  await expect(terminal.wait()).rejects.toMatchObject({ exitCode: 3 });
  expect(output()).toContain("/dev/pts/");
  expect(output()).toContain("echo value=$ABC");
  expect(output()).toContain("value=123");
});

test("a terminal has the size it was given, and takes another", async () => {
  const { sandbox, terminal, type, output } = await openTerminal();
  await type("stty size\n");
  await vi.waitUntil(() => output().includes("24 80"));
  await sandbox.pty.resize(terminal.pid, { cols: 100, rows: 40 });
  await type("stty size\n");
  await vi.waitUntil(() => output().includes("40 100"));
  await sandbox.pty.kill(terminal.pid);
});

test("Ctrl+C stops the program in the terminal and not the shell", async () => {
  const { type, terminal, output } = await openTerminal();
  await type("echo begun=$((40 + 2)); sleep 600\n");
  await vi.waitUntil(() => output().includes("begun=42")); // said by the shell, not shown as typed
  await type("\u0003");
  await vi.waitUntil(() => output().includes("^C"));
  await type("echo still here\nexit\n");
  await terminal.wait();
  expect(output()).toContain("still here");
});

test("a terminal is reached again after its client has gone", async () => {
  const { sandbox, terminal, type } = await openTerminal();
  await terminal.disconnect();
  let output = "";
  const again = await sandbox.pty.connect(terminal.pid, {
    onData: (data) => {
      output += new TextDecoder().decode(data);
    },
  });
  await type("echo found=$((40+2))\nexit\n");
  await again.wait();
  expect(output).toContain("found=42");
});

test("a killed terminal leaves nothing running", async () => {
  const { sandbox, terminal, type, output } = await openTerminal();
  await type("sleep 600 & nohup sleep 600\n");
  await vi.waitUntil(() => output().includes("nohup"));
  expect(await sandbox.pty.kill(terminal.pid)).toBe(true);
  expect(await sandbox.pty.kill(999_999)).toBe(false);
  await vi.waitUntil(async () => (await sandbox.commands.list()).length === 0);
});

test("a terminal can be killed as soon as it has begun", async () => {
  const sandbox = await sandboxes.create();
  for (let n = 0; n < 20; n++) {
    const terminal = await sandbox.pty.create({ cols: 80, rows: 24, onData: () => undefined });
    expect(await sandbox.pty.kill(terminal.pid)).toBe(true);
  }
  await vi.waitUntil(async () => (await sandbox.commands.list()).length === 0);
});
