import { expect, test } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("a signed address downloads its file without a key", async () => {
  const sandbox = await sandboxes.create();
  await sandboxes.create();
  await sandbox.files.write("hello.txt", "hello");
  const answer = await fetch(
    await sandbox.downloadUrl("hello.txt", { useSignatureExpiration: 60 }),
  );
  expect([answer.status, await answer.text()]).toEqual([200, "hello"]);
});

test("a signed address uploads its file, and no other", async () => {
  const sandbox = await sandboxes.create();
  const url = await sandbox.uploadUrl("up.txt");
  const form = new FormData();
  form.append("file", "content");
  const answer = await fetch(url, { method: "POST", body: form });
  expect(await answer.json()).toEqual([
    { name: "up.txt", path: "/home/user/up.txt", type: "file" },
  ]);
  expect(await sandbox.files.read("up.txt")).toBe("content");
  const other = await fetch(url.replace("up.txt", "other.txt"), { method: "POST", body: form });
  expect(other.status).toBe(401);
  expect(await sandbox.files.exists("other.txt")).toBe(false);
});

test("an address that has expired, or that reads instead of writing, opens nothing", async () => {
  const sandbox = await sandboxes.create();
  await sandbox.files.write("hello.txt", "hello");
  const expired = await fetch(
    await sandbox.downloadUrl("hello.txt", { useSignatureExpiration: -60 }),
  );
  expect(expired.status).toBe(401);
  expect(await expired.json()).toEqual({ code: 401, message: "signature is already expired" });
  const reading = await fetch(await sandbox.uploadUrl("hello.txt"));
  expect(reading.status).toBe(401);
});
