import { afterEach, expect, test, vi } from "vitest";
import { identify } from "../processes.ts";
import { type DaemonOptions, startDaemon, type TestDaemon } from "./testing/daemon.ts";

// Machines that can isolate less, or nothing.

const NOTHING = ["bwrap", "unshare"];
let daemon: TestDaemon;

async function start(options: DaemonOptions) {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  daemon = await startDaemon(options);
}

afterEach(() => daemon.stop());

test("without bubblewrap the next tier is taken, and the log says which and what to install", async () => {
  await start({ without: ["bwrap"] });
  expect(daemon.log()).toContain("Install bubblewrap");
  expect(daemon.log()).toContain("isolation: own namespaces and overlay, no seccomp (util-linux)");
});

test("where nothing isolates, everything starts and only building is refused, with what to do", async () => {
  await start({ without: NOTHING });
  const { Sandbox } = daemon.e2b;
  expect(await Sandbox.list().nextItems()).toEqual([]);
  const refused = Sandbox.create("base");
  await expect(refused).rejects.toThrow("No sandbox can be started here");
  await expect(refused).rejects.toThrow("Install bubblewrap");
  await expect(refused).rejects.toThrow("SANDBOX_DANGEROUSLY_WITHOUT_ISOLATION=1");
  expect(await Sandbox.list().nextItems()).toEqual([]);
});

test("plain processes run only for who asks for them by name, and every sandbox says what it is", async () => {
  await start({ without: NOTHING, env: { SANDBOX_DANGEROUSLY_WITHOUT_ISOLATION: "1" } });
  expect(daemon.log()).toContain("NO ISOLATION");
  const sandbox = await daemon.e2b.Sandbox.create("base", { envs: { COLOUR: "green" } });
  expect((await sandbox.getInfo()).metadata.isolation).toBe("none-dangerous");
  await sandbox.files.write("app/note.txt", "kept");
  const seen = await sandbox.commands.run("cat note.txt; echo $COLOUR", { cwd: "app" });
  expect(seen.stdout).toBe("keptgreen\n");
  const command = await sandbox.commands.run("sleep 600", { background: true, timeoutMs: 0 });
  await sandbox.pause();
  await sandbox.connect();
  expect((await sandbox.commands.list()).map(({ pid }) => pid)).toContain(command.pid);
  await sandbox.kill();
  expect(identify(command.pid)).toBeUndefined();
});
