import "server-only";

import OpenAI from "openai";
import { env } from "@/env";
import type { CallInWriting } from "../call-parts";
import type { ChatRequest, Completion } from "../completion";
import type { Profile } from "../profile";
import { spokenRequest } from "../spoken-tools";
import { Answer } from "./answer";
import { Line } from "./line";
import type { Model } from "./provider";
import { explainFailure, PassingFailure } from "./provider-failure";

export type Listener = {
  onText: (text: string) => void;
  onCalls: (calls: readonly CallInWriting[]) => void;
  signal: AbortSignal;
};

/** A model of which nobody knows better calls tools. */
type Asked = Model & { profile?: Pick<Profile, "callsTools"> };

/** Asks the model, tells its words and calls as they come, and returns the whole. */
export async function streamChat(
  { name, client, settings, profile }: Asked,
  request: ChatRequest,
  { onText, onCalls, signal }: Listener,
): Promise<Completion> {
  const silence = new Silence(env.AI_SILENCE_SECONDS);
  const line = new Line(() => silence.break());
  const sent = profile?.callsTools === false ? spokenRequest(request) : request;
  try {
    const { completions } = client.withOptions({ fetch: line.fetch }).chat;
    const begin = (more: object) =>
      completions.create(
        { ...sent, model: name, stream: true, ...more },
        { signal: AbortSignal.any([signal, silence.signal]) },
      );
    const stream = await begin({ stream_options: { include_usage: true } }).catch((error) => {
      if (!refusesToCount(error)) throw error;
      return begin({});
    });
    const answer = new Answer(request);
    for await (const chunk of stream) {
      const told = answer.add(chunk);
      if (told.text) onText(told.text);
      if (told.hasCalls) onCalls(answer.calls);
    }
    // A stream that is broken off from here ends as if it were whole.
    signal.throwIfAborted();
    silence.signal.throwIfAborted();
    // A server may forget to say that it has ended; one that was cut off says neither.
    if (!answer.isEnded && !line.isClosed) throw new PassingFailure(CUT);
    return answer.whole();
  } catch (error) {
    signal.throwIfAborted();
    silence.signal.throwIfAborted();
    throw explainFailure(error, settings);
  } finally {
    silence.end();
  }
}

/** Strict servers refuse a request over a word that they do not know. */
const refusesToCount = (error: unknown) =>
  error instanceof OpenAI.APIError &&
  (error.status === 400 || error.status === 422) &&
  /stream_options|include_usage/.test(error.message);

const CUT = "The model's answer broke off in the middle. Try again.";

/** Aborts where nothing is heard for too long. */
class Silence {
  readonly #limitMs: number;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(limitSeconds: number) {
    this.#limitMs = limitSeconds * 1_000;
    this.#timer = this.#start();
  }

  get signal() {
    return this.#abort.signal;
  }

  break() {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end() {
    clearTimeout(this.#timer);
  }

  #start() {
    return setTimeout(() => {
      const seconds = this.#limitMs / 1_000;
      const sentence = `The model has said nothing for ${seconds} seconds. Try again, or take another model.`;
      this.#abort.abort(new PassingFailure(sentence));
    }, this.#limitMs);
  }
}
