import { ApiError, explain } from "../api-error.ts";
import { receiveEvent, receiveSignal } from "./events.ts";
import { type SentEvent, sentEvent, sentSignal } from "./protocol.ts";
import { parseJson, readJson, readText, route } from "./routes.ts";
import type { ReceivedEvent } from "./run-start.ts";
import { isSame } from "./signing.ts";
import { seededUlid, ulid } from "./ulid.ts";

const EVENT_BYTES_MAX = 512 * 1024;
const EVENTS_MAX = 5_000;

/** The key is in the address, so these are asked before any bearer is looked for. */
export const eventRoutes = [
  route("POST /e/:key", async ({ settings, database }, { params, request }) => {
    if (!isSame(params.key, settings.eventKey)) throw new ApiError(401, "Event key not found");
    const sent = parseEvents(await readText(request));
    const idOf = idsFrom(request.headers["x-inngest-event-id-seed"]?.toString());
    const received = sent.map((event, n) => receivedOf(event, idOf(n)));
    await database.transaction(async (tx) => {
      for (const each of received) await receiveEvent(tx, each);
    });
    return { status: 200, body: { ids: received.map((each) => each.receivedId), status: 200 } };
  }),
];

export const signalRoutes = [
  route("POST /v1/signals", async ({ database }, { request }) => {
    const { signal, data } = await readJson(request, sentSignal);
    const runId = await database.transaction((tx) => receiveSignal(tx, signal, data));
    if (!runId) throw new ApiError(404, `nobody waits for the signal "${signal}"`);
    return { status: 200, body: { data: { run_id: runId } } };
  }),
];

function parseEvents(body: string): SentEvent[] {
  const sent = [parseJson(body)].flat();
  if (sent.length > EVENTS_MAX) throw new ApiError(400, `more than ${EVENTS_MAX} events at once`);
  return sent.map((each) => {
    const parsed = sentEvent.safeParse(each);
    if (!parsed.success) throw new ApiError(400, explain(parsed.error));
    if (Buffer.byteLength(JSON.stringify(each)) > EVENT_BYTES_MAX) {
      throw new ApiError(413, `event ${parsed.data.name} is larger than ${EVENT_BYTES_MAX} bytes`);
    }
    if (parsed.data.name.startsWith("inngest/")) {
      throw new ApiError(400, `event name is reserved for internal use: ${parsed.data.name}`);
    }
    return parsed.data;
  });
}

/** The SDK repeats a request under one seed: the ids that follow from it show what is here already. */
function idsFrom(seed: string | undefined): (n: number) => string {
  const [atMs, entropy] = (seed ?? "").split(",");
  if (!atMs || !entropy || !/^\d+$/.test(atMs)) return () => ulid();
  const bytes = Buffer.from(entropy, "base64");
  return (n) => seededUlid(Number(atMs), bytes, n);
}

function receivedOf({ id, name, data, ts, user, v }: SentEvent, receivedId: string): ReceivedEvent {
  const event = {
    id: id || receivedId,
    name,
    data: data ?? {},
    ts: ts ?? Date.now(),
    ...(user === undefined || user === null ? {} : { user }),
    ...(v ? { v } : {}),
  };
  return { receivedId, event, ...(id ? { senderId: id } : {}) };
}
