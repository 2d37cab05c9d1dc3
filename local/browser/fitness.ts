import { Chromium, type ChromiumOptions } from "./chromium.ts";
import type { Fitness } from "./settings.ts";

const PROBE_LIMIT_MS = 15_000;

type Found = Fitness & { isSandboxed: boolean };

/** Starts a browser to see whether it does, with Chromium's own sandbox where this account may use it. */
export async function findFitness(options: Omit<ChromiumOptions, "isSandboxed">): Promise<Found> {
  const refusal = await probe({ ...options, isSandboxed: true });
  if (refusal === undefined) return { isFit: true, isSandboxed: true };
  const failure = await probe({ ...options, isSandboxed: false });
  return failure === undefined
    ? { isFit: true, isSandboxed: false, note: `without Chromium's own sandbox (${refusal})` }
    : { isFit: false, isSandboxed: false, note: `${options.program} does not start (${failure})` };
}

/** Why it does not answer, if it does not. */
async function probe(options: ChromiumOptions): Promise<string | undefined> {
  const chromium = new Chromium(options);
  const limit = AbortSignal.timeout(PROBE_LIMIT_MS);
  const answer = new Promise<string | undefined>((resolve) => {
    chromium.once("message", () => resolve(undefined));
    chromium.once("ended", resolve);
    limit.addEventListener("abort", () => resolve(`no answer in ${PROBE_LIMIT_MS / 1000} s`));
  });
  chromium.send(JSON.stringify({ id: 1, method: "Browser.getVersion" }));
  return answer.finally(() => chromium.end());
}
