import "server-only";

const TAIL_BYTES = 64;

/**
 * The line on which an answer comes. It hears what the SDK keeps to itself: that a server which has nothing to say yet
 * is still there, and that it has said its last word.
 */
export class Line {
  readonly #onLife: () => void;
  #tail = "";

  constructor(onLife: () => void) {
    this.#onLife = onLife;
  }

  /** Whether the mark has come that ends a stream. */
  get isClosed(): boolean {
    return this.#tail.includes("[DONE]");
  }

  readonly fetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    this.#onLife();
    if (!response.ok || !response.body) return response;
    const { status, headers } = response;
    if (/\bjson\b/.test(headers.get("content-type") ?? "")) {
      const text = await response.text();
      this.#tail = text.slice(-TAIL_BYTES);
      return new Response(streamOf(text), { status, headers });
    }
    return new Response(response.body.pipeThrough(this.#hearing()), { status, headers });
  };

  #hearing() {
    const decoder = new TextDecoder("latin1");
    return new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        this.#onLife();
        this.#tail = (this.#tail + decoder.decode(bytes.slice(-TAIL_BYTES))).slice(-TAIL_BYTES);
        controller.enqueue(bytes);
      },
    });
  }
}

/** A server that was asked to stream and has answered as a whole, or calls its stream something else. */
const streamOf = (text: string) =>
  /^\s*(?:data|event|id)?:/.test(text)
    ? text
    : `data: ${text.replace(/[\r\n]+/g, " ")}\n\ndata: [DONE]\n\n`;
