import { E2B } from "e2b-2.45";
import { expect, test } from "vitest";
import { provideSandboxes } from "../testing/sandboxes.ts";

const sandboxes = provideSandboxes();

test("the SDK of the generation before creates, reaches, lists, pauses, forks and kills", async () => {
  const { env } = sandboxes.daemon;
  const previous = new E2B({
    apiKey: env.E2B_API_KEY ?? "",
    apiUrl: env.E2B_API_URL ?? "",
    sandboxUrl: env.E2B_SANDBOX_URL ?? "",
  });
  const sandbox = await previous.Sandbox.create("base", { metadata: { made: "by-2.45" } });
  await sandbox.files.write("note.txt", "kept");
  expect((await sandbox.commands.run("cat note.txt")).stdout).toBe("kept");
  const found = await previous.Sandbox.list({
    query: { metadata: { made: "by-2.45" } },
  }).nextItems();
  expect(found.map(({ sandboxId }) => sandboxId)).toEqual([sandbox.sandboxId]);

  await sandbox.pause();
  const again = await previous.Sandbox.connect(sandbox.sandboxId);
  expect(await again.files.read("note.txt")).toBe("kept");
  const [fork] = await again.fork();
  expect(fork).not.toBeInstanceOf(Error);
  const forked = await previous.Sandbox.list().nextItems();
  expect(forked).toHaveLength(2);
  for (const { sandboxId } of forked) expect(await previous.Sandbox.kill(sandboxId)).toBe(true);
});
