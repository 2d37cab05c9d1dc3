import "server-only";

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { bells } from "@/lib/project-bell";
import { START_LOG } from "../../../../sandbox-templates/layout";
import { type FollowLogInput, type LogEvent, type LogPlace, printLogPlace } from "../server-log";
import { describeSandbox } from "./client";
import { runOwn } from "./commands";
import { findHolder } from "./data";
import { isLost } from "./failures";
import { hideVariables, maskOf } from "./masks";
import { findSandbox, type OpenedSandbox, type Place } from "./open-sandbox";

const LOOK_MS = 700;
const LOOK_LIMIT_MS = 15_000;
/** The end of the log that a page begins with, and the most that it is sent at once. */
const BYTES_MAX = 128 * 1024;
const MARK_BYTES = 64;

/**
 * Prints the size of the log, from where on it is shown, and that part. It begins anew where the log is not the one that
 * the mark was made of.
 */
const LOOK = `size=$(stat --format=%s ${START_LOG} 2>/dev/null) || exit 0
from=$AT
mark=$(tail -c +$((AT - LENGTH + 1)) ${START_LOG} | head -c $LENGTH | md5sum | cut -c 1-32)
if [ "$AT" -gt "$size" ] || [ "$mark" != "$MARK" ]; then from=0; fi
begun=$from
[ $((size - from)) -gt ${BYTES_MAX} ] && from=$((size - ${BYTES_MAX}))
echo "$begun $from"
tail -c +$((from + 1)) ${START_LOG} | head -c $((size - from)) | base64 --wrap=0`;

/** What the app's server prints, from the end of it or from where the page has seen it, while the page listens. */
export async function* followServerLog(
  place: Place,
  { lastEventId }: FollowLogInput,
  leaving: AbortSignal,
) {
  const signal = AbortSignal.any([leaving, bells.closing]);
  const reader = new LogReader(lastEventId ?? START);
  const tell = (event: LogEvent) => tracked(printLogPlace(reader.place), event);
  const sandbox = await findAwake(place);
  if (!sandbox) {
    yield tell({ kind: "away" });
    return;
  }
  hideVariables(sandbox, place.projectId);
  try {
    while (!signal.aborted) {
      for (const event of await reader.look(sandbox)) yield tell(event);
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    if (!isLost(error)) throw error;
    yield tell({ kind: "away" });
  }
}

/** Who looks at a log wakes nothing. */
async function findAwake(place: Place): Promise<OpenedSandbox | null> {
  const { sandboxId } = await findHolder(place.workspaceId, place.projectId);
  const info = sandboxId === null ? null : await describeSandbox(sandboxId);
  return info?.state === "running" ? findSandbox(place) : null;
}

const markOf = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
const START: LogPlace = { at: 0, length: 0, mark: markOf(Buffer.alloc(0)) };

class LogReader {
  place: LogPlace;
  #isFirst: boolean;
  /** A line that has no end yet is shown when it has not grown since the last look. */
  #openLine = -1;
  #last: Buffer = Buffer.alloc(0);

  constructor(place: LogPlace) {
    this.place = place;
    this.#isFirst = place === START;
  }

  async look(sandbox: OpenedSandbox): Promise<LogEvent[]> {
    const { at, length, mark } = this.place;
    const look = `AT=${at} LENGTH=${length} MARK=${mark}\n${LOOK}`;
    const printed = await runOwn(sandbox, look, LOOK_LIMIT_MS);
    if (printed === "") return this.#tellFirst();
    const [head = "", encoded = ""] = printed.split("\n");
    const [begun = 0, from = 0] = head.split(" ").map(Number);
    const isFresh = this.#isFirst || begun !== at;
    if (isFresh) this.#last = Buffer.alloc(0);
    const bytes = this.#take(Buffer.from(encoded, "base64"), from > begun);
    if (bytes.shown.length === 0 && !isFresh) return [];
    this.#isFirst = false;
    this.#moveTo(from + bytes.skipped + bytes.shown.length, bytes.shown);
    const text = (await maskOf(sandbox)).text(bytes.shown.toString("utf8"));
    const omitted = from + bytes.skipped - begun;
    return [
      ...(omitted > 0 && !isFresh ? [{ kind: "omitted" as const, bytes: omitted }] : []),
      { kind: "lines", text, isFresh },
    ];
  }

  /** There is no log yet: a page that waits for it is told so. */
  #tellFirst(): LogEvent[] {
    if (!this.#isFirst) return [];
    this.#isFirst = false;
    return [{ kind: "lines", text: "", isFresh: true }];
  }

  /** Whole lines: nothing that is secret is cut in two. */
  #take(bytes: Buffer, isCut: boolean): { skipped: number; shown: Buffer } {
    const skipped = isCut ? bytes.indexOf(NEWLINE) + 1 : 0;
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const open = bytes.length - Math.max(end, skipped);
    const isStill = open > 0 && open === this.#openLine;
    this.#openLine = isStill ? -1 : open;
    const until = isStill || bytes.length === BYTES_MAX ? bytes.length : Math.max(end, skipped);
    return { skipped, shown: bytes.subarray(skipped, until) };
  }

  #moveTo(at: number, shown: Buffer) {
    this.#last = Buffer.concat([this.#last, shown]).subarray(-MARK_BYTES);
    this.place = { at, length: this.#last.length, mark: markOf(this.#last) };
  }
}

const NEWLINE = 0x0a;
