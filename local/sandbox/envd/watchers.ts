import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import { type Call, ConnectError, type Method, type Send, stream, unary } from "./connect.ts";
import { inspect, resolvePath } from "./entries.ts";
import { watcherRequest, watchRequest } from "./protocol.ts";
import { type FilesystemEvent, Watcher, withEntry } from "./watch.ts";

const KEPT_EVENTS_MAX = 10_000;

type WatchRequest = { path: string; recursive: boolean; includeEntry: boolean };
type KeptWatcher = { watcher: Watcher; events: Promise<FilesystemEvent>[] };

const kept = new Map<string, KeptWatcher>();

async function openWatcher(
  request: WatchRequest,
  onEvent: (event: Promise<FilesystemEvent>) => void,
) {
  const root = resolvePath(request.path);
  const stats = await inspect(root, () => fs.stat(root));
  if (!stats.isDirectory()) {
    throw new ConnectError("invalid_argument", `path '${root}' is not a directory`);
  }
  const watcher = new Watcher(root, request.recursive, (event) => {
    onEvent(request.includeEntry ? withEntry(root, event) : Promise.resolve(event));
  });
  await watcher.open();
  return watcher;
}

async function watchDir(request: WatchRequest, call: Call, send: Send) {
  let sent = Promise.resolve();
  const watcher = await openWatcher(request, (event) => {
    sent = sent.then(async () => send({ filesystem: await event }));
  });
  const keepalive = setInterval(() => void send({ keepalive: {} }), call.keepaliveMs);
  try {
    await send({ start: {} });
    await ended(call);
  } finally {
    clearInterval(keepalive);
    watcher.close();
    await sent;
  }
}

function ended(call: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = new ConnectError("deadline_exceeded", "the time to watch is over");
    if (call.timeoutMs !== undefined) setTimeout(reject, call.timeoutMs, late).unref();
    if (call.signal.aborted) resolve();
    call.signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function findWatcher(id: string): KeptWatcher {
  const found = kept.get(id);
  if (!found) throw new ConnectError("not_found", `watcher ${id} not found`);
  return found;
}

/** `filesystem.Filesystem`'s watchers: as a stream, and as events that are kept until they are asked for. */
export const watcherMethods: Record<string, Method> = {
  WatchDir: stream(watchRequest, watchDir),
  CreateWatcher: unary(watchRequest, async (request) => {
    const events: Promise<FilesystemEvent>[] = [];
    const watcher = await openWatcher(request, (event) => {
      if (events.push(event) > KEPT_EVENTS_MAX) events.shift();
    });
    const watcherId = randomUUID();
    kept.set(watcherId, { watcher, events });
    return { watcherId };
  }),
  GetWatcherEvents: unary(watcherRequest, async ({ watcherId }) => ({
    events: await Promise.all(findWatcher(watcherId).events.splice(0)),
  })),
  RemoveWatcher: unary(watcherRequest, ({ watcherId }) => {
    findWatcher(watcherId).watcher.close();
    kept.delete(watcherId);
    return {};
  }),
};
