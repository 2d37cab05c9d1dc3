"use client";

import { useSyncExternalStore } from "react";

const MINUTE_S = 60;
const UNITS = [
  { name: "year", seconds: 31_536_000 },
  { name: "month", seconds: 2_592_000 },
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: MINUTE_S },
] as const;
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago something was. The server's clock and zone differ from the reader's, so the page fills it in. */
export function TimeAgo({ at }: { at: Date }) {
  const now = useSyncExternalStore(subscribeToMinutes, currentMinute, () => null);
  return (
    <time dateTime={at.toISOString()} title={now === null ? undefined : at.toLocaleString()}>
      {now === null ? "\u00a0" : describe(at, now)}
    </time>
  );
}

function describe(at: Date, now: number) {
  const seconds = Math.round((at.getTime() - now) / 1000);
  const unit = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return unit ? words.format(Math.round(seconds / unit.seconds), unit.name) : "just now";
}

const MINUTE_MS = MINUTE_S * 1000;
const currentMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

function subscribeToMinutes(onChange: () => void) {
  const timer = setInterval(onChange, MINUTE_MS / 4);
  return () => clearInterval(timer);
}
