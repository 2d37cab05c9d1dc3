import { Sandbox, SandboxNotFoundError } from "e2b";
import { expect, test } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("a snapshot outlives its sandbox, and everything made from it stands alone", async () => {
  const source = await sandboxes.create();
  await source.commands.run(
    "mkdir -p app/src && echo one > app/src/a && echo two > app/b && rm -r app/src",
  );
  const { snapshotId } = await source.createSnapshot();
  await source.kill();

  const { Sandbox } = sandboxes.e2b;
  const [first, second] = await Promise.all([
    Sandbox.create(snapshotId),
    Sandbox.create(snapshotId),
  ]);
  expect(await first.files.read("app/b")).toBe("two\n");
  expect(await first.files.exists("app/src")).toBe(false);
  await first.files.write("app/b", "changed");
  expect(await second.files.read("app/b")).toBe("two\n");

  // What was removed in a layer stays removed in the layer above it.
  await second.files.remove("app/b");
  const third = await Sandbox.create((await second.createSnapshot()).snapshotId);
  expect(await third.files.exists("app/b")).toBe(false);
  await Promise.all([first, second, third].map((sandbox) => sandbox.kill()));
});

test("a command goes on through a snapshot, and its client with it", async () => {
  const source = await sandboxes.create();
  const command = await source.commands.run("while [ ! -e go ]; do sleep 0.05; done; echo done", {
    background: true,
  });
  const { snapshotId } = await source.createSnapshot();
  await source.files.write("go", "");
  expect((await command.wait()).stdout).toBe("done\n");
  await sandboxes.e2b.Sandbox.deleteSnapshot(snapshotId);
});

test("snapshots are found by name and by sandbox, and deleted", async () => {
  const source = await sandboxes.create();
  const { snapshotId, names } = await source.createSnapshot({ name: "checkpoint" });
  expect(names).toEqual(["checkpoint:default"]);
  const ofSource = await source.listSnapshots().nextItems();
  expect(ofSource).toEqual([{ snapshotId, names }]);

  const { Sandbox } = sandboxes.e2b;
  expect(await Sandbox.deleteSnapshot(snapshotId)).toBe(true);
  expect(await Sandbox.deleteSnapshot(snapshotId)).toBe(false);
  await expect(Sandbox.create("checkpoint")).rejects.toThrow("not found");
});

test("a sandbox goes on after its snapshot is deleted", async () => {
  const source = await sandboxes.create();
  await source.files.write("note.txt", "kept");
  const { snapshotId } = await source.createSnapshot();
  const copy = await sandboxes.e2b.Sandbox.create(snapshotId);
  await sandboxes.e2b.Sandbox.deleteSnapshot(snapshotId);
  await copy.pause({ keepMemory: false });
  await copy.connect();
  expect(await copy.files.read("note.txt")).toBe("kept");
  await copy.kill();
});

test("forks begin with the files of their source and then go their own ways", async () => {
  const source = await sandboxes.create({ envs: { COLOUR: "green" } });
  await source.files.write("note.txt", "before");
  const forks = (await source.fork({ count: 2 })).filter((fork) => fork instanceof Sandbox);
  const [first, second] = forks;
  expect(new Set([source, ...forks].map(({ sandboxId }) => sandboxId)).size).toBe(3);
  await first?.files.write("note.txt", "changed");
  expect(await second?.files.read("note.txt")).toBe("before");
  expect(await source.files.read("note.txt")).toBe("before");
  expect((await first?.commands.run("echo $COLOUR"))?.stdout).toBe("green\n");
  await Promise.all(forks.map((fork) => fork.kill()));
});

test("a fork of nothing, or of no count, is refused", async () => {
  const sandbox = await sandboxes.create();
  await expect(sandbox.fork({ count: 0 })).rejects.toThrow("400: count");
  await sandbox.kill();
  await expect(sandbox.fork()).rejects.toBeInstanceOf(SandboxNotFoundError);
});
