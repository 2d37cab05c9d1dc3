import { afterAll, beforeAll } from "vitest";
import { startDaemon, type TestDaemon } from "../../local/sandbox/testing/daemon";
import { bakeSmallApp } from "./small-app";

/** The real daemon for a test file, with images under the names of the real ones that hold a small app. */
export function provideSandboxes() {
  let daemon: TestDaemon | undefined;
  beforeAll(async () => {
    daemon = await startSandboxes();
  });
  afterAll(() => daemon?.stop());
  return () => {
    if (!daemon) throw new Error("The daemon starts before the first test, and not earlier.");
    return daemon;
  };
}

export async function startSandboxes(): Promise<TestDaemon> {
  const daemon = await startDaemon();
  Object.assign(process.env, daemon.env);
  await bakeSmallApp(daemon.e2b);
  return daemon;
}
