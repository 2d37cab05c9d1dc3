import "server-only";

import type { Sandbox } from "e2b";

/** Nobody asks for anything that long: it sleeps, and the next visit wakes it. */
export const AWAKE_MS = 10 * 60_000;
/** Asleep that long: its disk is given back. It is made again from the stored files when somebody wants it. */
export const KEPT_ASLEEP_MS = 7 * 24 * 3_600_000;
/** Nobody's, and that old: whoever made it has not lived to write it down. */
export const UNCLAIMED_MS = 15 * 60_000;
/** A spare waits awake. The sweep makes it wait on. */
export const SPARE_MS = 30 * 60_000;

const MARGIN_MS = 60_000;

/** Until when each sandbox is awake as far as this process knows. */
const awakeUntil = new WeakMap<Sandbox, number>();

export const noteAwake = (sandbox: Sandbox) => awakeUntil.set(sandbox, Date.now() + AWAKE_MS);

export const isSurelyAwake = (sandbox: Sandbox, forMs = 0) =>
  (awakeUntil.get(sandbox) ?? 0) > Date.now() + forMs + MARGIN_MS;

/** What begins and takes that long is not put to sleep meanwhile. */
export async function keepAwake(sandbox: Sandbox, forMs: number) {
  if (isSurelyAwake(sandbox, forMs)) return;
  await sandbox.setTimeout(forMs + AWAKE_MS);
  awakeUntil.set(sandbox, Date.now() + forMs + AWAKE_MS);
}
