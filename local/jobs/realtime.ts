import { createHmac } from "node:crypto";
import * as z from "zod";
import { isSame } from "./signing.ts";

const TOKEN_SECONDS = 60;
const ISSUER = "rt.inngest.com";

const topic = z.object({ channel: z.string(), name: z.string() });
const claims = z.object({ iss: z.literal(ISSUER), exp: z.number(), topics: z.array(topic) });
type Topic = z.output<typeof topic>;

export type Message = {
  kind: "data" | "datastream-start" | "chunk" | "datastream-end";
  channel: string;
  topic: string;
  data: unknown;
  created_at: string;
  run_id?: string | undefined;
  stream_id?: string | undefined;
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (text: string, key: string) =>
  createHmac("sha256", key).update(text).digest("base64url");

/** What lets a browser listen to some topics for a minute. */
export function topicToken(topics: Topic[], key: string, nowMs = Date.now()): string {
  const now = Math.floor(nowMs / 1000);
  const header = encode({ alg: "HS256", typ: "JWT" });
  const body = encode({ iss: ISSUER, iat: now, exp: now + TOKEN_SECONDS, topics, publish: false });
  return `${header}.${body}.${sign(`${header}.${body}`, key)}`;
}

/** The topics of a token, unless it is not ours or too old. */
export function topicsOf(token: string, key: string, nowMs = Date.now()): Topic[] | undefined {
  const [header = "", body = "", signature] = token.split(".");
  if (!isSame(signature, sign(`${header}.${body}`, key))) return undefined;
  const { exp, topics } = claims.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
  return exp * 1000 > nowMs ? topics : undefined;
}

type Subscriber = (message: Message) => void;

/** Hands messages to whoever listens in this process at this moment. Nothing is kept. */
export class RealtimeHub {
  readonly #subscribers = new Map<string, Set<Subscriber>>();

  /** Returns what ends it. */
  subscribe(topics: Topic[], subscriber: Subscriber): () => void {
    const sets = topics.map(({ channel, name }) => this.#setOf(channel, name));
    for (const set of sets) set.add(subscriber);
    return () => {
      for (const set of sets) set.delete(subscriber);
      for (const [key, set] of this.#subscribers) if (set.size === 0) this.#subscribers.delete(key);
    };
  }

  publish(message: Message) {
    for (const tell of this.#subscribers.get(keyOf(message.channel, message.topic)) ?? []) {
      tell(message);
    }
  }

  #setOf(channel: string, name: string) {
    const key = keyOf(channel, name);
    const set = this.#subscribers.get(key) ?? new Set();
    this.#subscribers.set(key, set);
    return set;
  }
}

const keyOf = (channel: string, name: string) => JSON.stringify([channel, name]);
