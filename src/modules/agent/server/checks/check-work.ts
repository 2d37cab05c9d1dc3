import "server-only";

import { previewUrlOf } from "@/modules/sandbox/server/client";
import { ensureServing } from "@/modules/sandbox/server/dev-server";
import { listFiles } from "@/modules/sandbox/server/files";
import { maskOf } from "@/modules/sandbox/server/masks";
import { type OpenedSandbox, withSandbox } from "@/modules/sandbox/server/open-sandbox";
import type { Check } from "@/modules/versions/schema";
import { type Addresses, addressesOf } from "../../pages";
import { listChangedPaths } from "../data";
import type { Work } from "../work";
import { checkLooks } from "./check-looks";
import { checkPages } from "./check-pages";
import { checkPreview } from "./check-preview";
import { checkTypes } from "./check-types";

/** Whether the app works as it stands, as far as can be seen from outside. */
export async function checkWork(work: Work, signal: AbortSignal): Promise<Check[]> {
  const changed = new Set(await listChangedPaths(work.runId));
  return withSandbox(work, async (sandbox) => {
    const addresses = addressesOf(Object.keys(await listFiles(sandbox)), changed);
    const [types, served] = await Promise.all([
      checkTypes(sandbox, signal),
      checkServed(sandbox, addresses, signal),
    ]);
    const mask = await maskOf(sandbox);
    const checks = [types, ...served, await checkPreview(work.projectId)];
    // A page can show what no command may print.
    return checks.map((check) => ({ ...check, problems: check.problems.map(mask.text) }));
  });
}

/** What the server answers, and how it looks where it answers. */
async function checkServed(
  sandbox: OpenedSandbox,
  addresses: Addresses,
  signal: AbortSignal,
): Promise<Check[]> {
  const checks = await checkPages(sandbox, addresses);
  if (checks.some(({ state }) => state === "failed")) return checks;
  return [...checks, await checkLooksTwice(sandbox, addresses.pages, signal)];
}

/** A false alarm costs a repair. What is told of is still there after the server has answered once more. */
async function checkLooksTwice(sandbox: OpenedSandbox, pages: string[], signal: AbortSignal) {
  const url = previewUrlOf(sandbox);
  const looks = await checkLooks(url, pages, signal);
  if (looks.state !== "failed") return looks;
  await ensureServing(sandbox);
  return checkLooks(url, pages, signal);
}
