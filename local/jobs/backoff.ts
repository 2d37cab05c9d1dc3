const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Inngest's documented times between attempts, each with up to half a minute more. */
const STEPS_MS = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  HOUR,
  2 * HOUR,
];
const JITTER_MS = 30 * SECOND;

/** How long to wait after the attempt of this number (the first is 0) has failed. */
export function backoffMs(attempt: number, scale = 1, luck = Math.random()): number {
  const base = STEPS_MS[Math.min(attempt, STEPS_MS.length - 1)] ?? 0;
  return (base + luck * JITTER_MS) * scale;
}

const RETRY_AFTER_MIN_MS = SECOND;
const RETRY_AFTER_MAX_MS = 24 * HOUR;

/** The app's own wish: seconds, or a date. */
export function retryAfterMs(header: string, now = Date.now()): number | undefined {
  const asked = /^\d+(\.\d+)?$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now;
  if (Number.isNaN(asked)) return undefined;
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(RETRY_AFTER_MIN_MS, asked));
}

const LOSS_MS = 100;
const LOSS_MAX_MS = 15 * SECOND;

/** An app that is gone for a moment is asked again soon, and one that stays away now and then. */
export const lossMs = (losses: number) =>
  Math.min(LOSS_MAX_MS, LOSS_MS * 2 ** Math.min(losses, 10));
