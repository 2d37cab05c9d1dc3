import { gzipSync } from "node:zlib";
import { FileNotFoundError, InvalidArgumentError } from "e2b";
import { expect, test } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("what is written is read back, in every form", async () => {
  const { files } = await sandboxes.create();
  const text = "line — ü\n\u0000binary\n";
  const info = await files.write("deep/er/note.txt", text);
  expect(info).toMatchObject({
    name: "note.txt",
    path: "/home/user/deep/er/note.txt",
    type: "file",
  });
  expect(await files.read("deep/er/note.txt")).toBe(text);
  expect(await files.read("/home/user/deep/er/note.txt", { format: "bytes" })).toEqual(
    new TextEncoder().encode(text),
  );
  expect(await (await files.read("deep/er/note.txt", { format: "blob" })).text()).toBe(text);
  const stream = await files.read("deep/er/note.txt", { format: "stream" });
  expect(await new Response(stream).text()).toBe(text);
});

test("twenty megabytes pass unchanged, zipped or streamed or plain", async () => {
  const { files } = await sandboxes.create();
  const data = new Uint8Array(20_000_000).map((_, at) => (at * 31) % 251);
  await files.write("plain", data.buffer);
  await files.write("zipped", new Blob([data]), { gzip: true });
  await files.write("streamed", new Blob([data]).stream());
  for (const name of ["plain", "zipped", "streamed"]) {
    const back = await files.read(name, { format: "bytes", gzip: name === "zipped" });
    expect(Buffer.compare(back, data), name).toBe(0);
  }
});

test("an empty file is a file", async () => {
  const { files } = await sandboxes.create();
  await files.write("empty", "");
  expect(await files.read("empty")).toBe("");
  expect((await files.getInfo("empty")).size).toBe(0);
});

test("many files are written at once, answered in their order, and overwrite what was there", async () => {
  const { files } = await sandboxes.create();
  const names = Array.from({ length: 40 }, (_, n) => `src/part ${n}/ü-${n}.ts`);
  const write = (content: string) =>
    files.writeFiles(names.map((path) => ({ path, data: `${content} ${path}` })));
  await write("a long first version");
  const written = await write("second");
  expect(written.map(({ path }) => path)).toEqual(names.map((name) => `/home/user/${name}`));
  for (const name of names) expect(await files.read(name)).toBe(`second ${name}`);
});

test("what cannot be read or written says why", async () => {
  const { files } = await sandboxes.create();
  await files.makeDir("folder");
  await files.write("file", "");
  await expect(files.read("missing")).rejects.toBeInstanceOf(FileNotFoundError);
  await expect(files.read("folder")).rejects.toThrow("path '/home/user/folder' is a directory");
  await expect(files.write("folder", "x")).rejects.toThrow("is a directory");
  await expect(files.write("file/below", "x")).rejects.toThrow("is a file");
  await expect(files.write("/usr/bin/x", "x")).rejects.toThrow("cannot be opened here");
  await expect(files.list("missing")).rejects.toBeInstanceOf(FileNotFoundError);
  await expect(files.list("file")).rejects.toBeInstanceOf(InvalidArgumentError);
  await expect(files.write("tagged", "x", { metadata: { a: "b" } })).rejects.toThrow("metadata");
});

test("a folder is listed by name, as deep as asked", async () => {
  const { files } = await sandboxes.create();
  await files.writeFiles(
    ["b/c/d.txt", "b/a.txt", "a.txt"].map((path) => ({ path: `tree/${path}`, data: "x" })),
  );
  const names = async (depth?: number) =>
    (await files.list("tree", depth === undefined ? {} : { depth })).map(({ path }) =>
      path.slice(16),
    );
  expect(await names()).toEqual(["a.txt", "b"]);
  expect(await names(2)).toEqual(["a.txt", "b", "b/a.txt", "b/c"]);
  expect(await names(9)).toEqual(["a.txt", "b", "b/a.txt", "b/c", "b/c/d.txt"]);
});

test("an entry says its kind, size, permissions and owner", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.commands.run(
    "mkdir d; echo hello > f; chmod 751 f; ln -s f l; ln -s nowhere broken",
  );
  const info = (path: string) => sandbox.files.getInfo(path);
  expect(await info("d")).toMatchObject({ type: "dir", permissions: "drwxr-xr-x", mode: 0o755 });
  const file = await info("f");
  expect(file).toMatchObject({
    type: "file",
    size: 6,
    mode: 0o751,
    permissions: "-rwxr-x--x",
    owner: "user",
    group: "user",
  });
  expect(Math.abs(Date.now() - (file.modifiedTime?.getTime() ?? 0))).toBeLessThan(60_000);
  expect(await info("l")).toMatchObject({ type: "file", size: 6, symlinkTarget: "/home/user/f" });
  expect((await info("broken")).symlinkTarget).toBe("/home/user/nowhere");
  expect(await sandbox.files.exists("f")).toBe(true);
  expect(await sandbox.files.exists("nowhere")).toBe(false);
});

test("folders are made once, moved with all they hold, and removed", async () => {
  const { files } = await sandboxes.create();
  expect(await files.makeDir("one/two")).toBe(true);
  expect(await files.makeDir("one/two")).toBe(false);
  await files.write("one/two/note", "kept");
  const moved = await files.rename("one", "new/place");
  expect(moved).toMatchObject({ type: "dir", path: "/home/user/new/place" });
  expect(await files.read("new/place/two/note")).toBe("kept");
  await expect(files.rename("one", "other")).rejects.toBeInstanceOf(FileNotFoundError);
  await files.remove("new");
  expect(await files.exists("new")).toBe(false);
  await files.remove("new");
});

test("a folder of the template is renamed like any other", async () => {
  const source = await sandboxes.create();
  await source.files.write("lower/deep/note", "kept");
  const { snapshotId } = await source.createSnapshot();
  const copy = await sandboxes.e2b.Sandbox.create(snapshotId);
  await copy.files.rename("lower", "upper");
  expect(await copy.files.read("upper/deep/note")).toBe("kept");
  expect(await copy.files.exists("lower")).toBe(false);
  await copy.kill();
});

test("an upload that is not what it says it is leaves no file", async () => {
  const sandbox = await sandboxes.create();
  const url = await sandbox.uploadUrl("broken");
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "content-encoding": "gzip" },
    body: gzipSync("x".repeat(100_000)).subarray(0, 60),
  });
  expect(answer.status).toBe(400);
  expect(await sandbox.files.exists("broken")).toBe(false);
});
