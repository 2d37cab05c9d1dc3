import { E2B, type Sandbox, type SandboxOpts } from "e2b";
import { afterAll, beforeAll } from "vitest";
import { type DaemonOptions, startDaemon, type TestDaemon } from "./daemon.ts";

/**
 * Where conformance is asked of: E2B itself when a key is set, else the real daemon. Tests get an empty sandbox each;
 * everything is gone when the file is over.
 */
export function provideSandboxes(options: DaemonOptions = hidden()) {
  let daemon: TestDaemon | undefined;
  let e2b: E2B;
  const created: Sandbox[] = [];
  beforeAll(async () => {
    if (process.env.E2B_API_KEY) e2b = new E2B();
    else {
      daemon = await startDaemon(options);
      e2b = daemon.e2b;
    }
  });
  afterAll(async () => {
    await Promise.all(created.map((sandbox) => sandbox.kill()));
    await daemon?.stop();
  });
  return {
    get e2b() {
      return e2b;
    },
    /** Only where the daemon is ours: things that no client can see or do. */
    get daemon() {
      if (!daemon) throw new Error("this is about the daemon itself and cannot be asked of E2B");
      return daemon;
    },
    create: async (options: SandboxOpts = {}) => {
      const sandbox = await e2b.Sandbox.create("base", options);
      created.push(sandbox);
      return sandbox;
    },
  };
}

/** The whole suite can be run as on a machine without certain programs. */
function hidden(): DaemonOptions {
  const without = process.env.SANDBOX_TESTS_WITHOUT;
  return without ? { without: without.split(",") } : {};
}
