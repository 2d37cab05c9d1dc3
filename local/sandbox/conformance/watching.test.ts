import { FileNotFoundError, type FilesystemEvent, type Sandbox } from "e2b";
import { expect, test, vi } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

type Options = { recursive?: boolean; includeEntry?: boolean };

async function watch(sandbox: Sandbox, options: Options = {}) {
  const events: FilesystemEvent[] = [];
  const handle = await sandbox.files.watchDir(
    "watched",
    (event) => void events.push(event),
    options,
  );
  const saw = (type: string, name: string) =>
    vi.waitUntil(() => events.find((event) => event.type === type && event.name === name));
  return { handle, events, saw };
}

test("what happens to files in a folder is reported by its kind", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.write("watched/old", "x");
  const { saw, handle } = await watch(sandbox);
  await sandbox.files.write("watched/new", "x");
  await saw("create", "new");
  await sandbox.files.write("watched/old", "changed");
  await saw("write", "old");
  await sandbox.commands.run("chmod 700 watched/old");
  await saw("chmod", "old");
  await sandbox.files.remove("watched/old");
  await saw("remove", "old");
  await handle.stop();
});

test("a folder that appears is watched with all that is put into it", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.makeDir("watched");
  const { saw, handle } = await watch(sandbox, { recursive: true });
  await sandbox.files.write("watched/a/b/c.txt", "x");
  await saw("create", "a");
  await saw("create", "a/b/c.txt");
  await sandbox.files.write("watched/a/b/c.txt", "y");
  await saw("write", "a/b/c.txt");
  await handle.stop();
});

test("without recursion nothing below the folder is reported", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.makeDir("watched/sub");
  const { events, saw, handle } = await watch(sandbox);
  await sandbox.files.write("watched/sub/deep", "x");
  await sandbox.files.write("watched/shallow", "x");
  await saw("create", "shallow");
  expect(events.filter(({ name }) => name.includes("deep"))).toEqual([]);
  await handle.stop();
});

test("an event brings its entry where it is asked for", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.makeDir("watched");
  const { saw, handle } = await watch(sandbox, { includeEntry: true });
  await sandbox.files.write("watched/note", "four");
  const event = await saw("write", "note");
  expect(event?.entry).toMatchObject({ path: "/home/user/watched/note", type: "file" });
  await handle.stop();
});

test("a folder that is not there cannot be watched", async () => {
  const sandbox = await sandboxes.create();
  await expect(sandbox.files.watchDir("missing", () => undefined)).rejects.toBeInstanceOf(
    FileNotFoundError,
  );
});

test("a watch ends with its sandbox, and says so", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.makeDir("watched");
  const ended = vi.fn();
  await sandbox.files.watchDir("watched", () => undefined, { onExit: ended, timeoutMs: 0 });
  await sandbox.kill();
  await vi.waitUntil(() => ended.mock.calls.length === 1);
  expect(ended.mock.calls[0]?.[0]).toBeInstanceOf(Error);
});
