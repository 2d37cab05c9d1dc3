const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_S = 3_600;

/** As a running clock has it: 01:05, or 1:02:05 after an hour. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / HOUR_S);
  const rest = `${two(Math.floor((seconds % HOUR_S) / MINUTE_S))}:${two(seconds % MINUTE_S)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** As one says it afterwards: 12 s, or 1 min 5 s. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / SECOND_MS));
  if (seconds < MINUTE_S) return `${seconds} s`;
  const rest = seconds % MINUTE_S;
  const minutes = `${Math.floor(seconds / MINUTE_S)} min`;
  return rest === 0 ? minutes : `${minutes} ${rest} s`;
}
