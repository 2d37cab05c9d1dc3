import { afterEach, expect, test, vi } from "vitest";
import { bakeTemplates, readTemplates } from "./bake.ts";
import { startDaemon, type TestDaemon } from "./testing/daemon.ts";

let daemon: TestDaemon | undefined;

afterEach(async () => {
  await daemon?.stop();
  daemon = undefined;
});

test("without the npm registry nobody waits for the templates, and why is said", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
  daemon = await startDaemon();
  await bakeTemplates(daemon.home, daemon.env, ["vite"], () => "http://127.0.0.1:9/");
  expect(said.mock.calls.flat().join("\n")).toContain(
    "The vite template waits for the next start: http://127.0.0.1:9/ does not answer.",
  );
});

test("the templates to have ready are chosen by name, and a wrong name is refused", () => {
  expect(readTemplates()).toEqual(["nextjs", "vite"]);
  expect(readTemplates("vite")).toEqual(["vite"]);
  expect(readTemplates("none")).toEqual([]);
  expect(() => readTemplates("svelte")).toThrow("there are: nextjs, vite");
});
