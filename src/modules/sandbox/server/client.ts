import "server-only";

import { Sandbox, SandboxError, SandboxNotFoundError } from "e2b";
import { env } from "@/env";
import { imageOf, PREVIEW_PORT } from "../../../../sandbox-templates/layout";
import { explainNoSandbox, isLost } from "./failures";
import { AWAKE_MS, noteAwake } from "./lifetime";

/** Tells the sandboxes of this installation from others' under the same account. */
const OURS = { whittle: env.APP_URL };

const SLEEPS = { onTimeout: "pause", autoResume: true } as const;
const ENDS = { onTimeout: "kill" } as const;

export async function createSandbox(
  template: string,
  metadata: Record<string, string>,
  timeoutMs = AWAKE_MS,
  lifecycle: typeof SLEEPS | typeof ENDS = SLEEPS,
): Promise<Sandbox> {
  const image = imageOf(template);
  try {
    const sandbox = await Sandbox.create(image, {
      timeoutMs,
      metadata: { ...OURS, ...metadata },
      lifecycle,
    });
    noteAwake(sandbox);
    return sandbox;
  } catch (error) {
    throw explainNoSandbox(error, image);
  }
}

/** One that is of use only while somebody looks at it: left alone it ends. */
export const createVisit = (template: string, projectId: string) =>
  createSandbox(template, { [VISIT]: projectId }, AWAKE_MS, ENDS);

/** Every sandbox in which an earlier version of an app is looked at. */
export const listVisits = (projectId: string) => listSandboxes({ [VISIT]: projectId });

/** Ends by itself, and is nobody's. */
export const isVisit = (metadata: Record<string, string>) => VISIT in metadata;

const VISIT = "visit";

/** Wakes it where it sleeps. Nothing, when it is no more. */
export async function connectTo(sandboxId: string, timeoutMs = AWAKE_MS): Promise<Sandbox | null> {
  try {
    const sandbox = await Sandbox.connect(sandboxId, { timeoutMs });
    noteAwake(sandbox);
    return sandbox;
  } catch (error) {
    if (isLost(error)) return null;
    throw explainNoSandbox(error, "of this app");
  }
}

export async function endSandbox(sandboxId: string) {
  try {
    await Sandbox.kill(sandboxId);
  } catch (error) {
    if (!(error instanceof SandboxNotFoundError)) throw error;
  }
}

/** What is known of a sandbox without waking it. Nothing, when it is no more. */
export async function describeSandbox(sandboxId: string) {
  try {
    return await Sandbox.getInfo(sandboxId);
  } catch (error) {
    if (isLost(error)) return null;
    throw explainNoSandbox(error, "of this app");
  }
}

/** What a sandbox has used when it was last measured. Nothing where nobody has measured it. */
export async function measureSandbox(sandboxId: string) {
  try {
    return (await Sandbox.getMetrics(sandboxId)).at(-1) ?? null;
  } catch (error) {
    if (error instanceof SandboxError) return null;
    throw explainNoSandbox(error, "of this app");
  }
}

/** Every sandbox that this installation has made, or those of them of which this was noted. */
export async function* listSandboxes(noted: Record<string, string> = {}) {
  const pages = Sandbox.list({ query: { metadata: { ...OURS, ...noted } } });
  while (pages.hasNext) yield* await pages.nextItems();
}

/** How sandboxes are kept apart, as the first one says of itself. Nothing while there is none, or where none says. */
export async function readIsolation(): Promise<string | undefined> {
  for await (const { metadata } of listSandboxes()) return metadata.isolation;
  return undefined;
}

export const previewUrlOf = (sandbox: Sandbox) =>
  `${env.PREVIEW_SCHEME}://${sandbox.getHost(PREVIEW_PORT)}`;
