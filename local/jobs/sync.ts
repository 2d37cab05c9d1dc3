import { send } from "./http-client.ts";
import { inBandRegistration } from "./protocol.ts";
import type { Registration } from "./registration.ts";
import { canonical, signatureOf } from "./signing.ts";

const SOON_MS = 250;
const WAITING_MAX_MS = 1_000; // a refused connection on this machine costs next to nothing
const AGAIN_MS = 15_000;

type SyncSettings = { url: string; signingKey: string };
export type SyncState = { url: string; error?: string | undefined };
type Register = (registration: Registration) => Promise<void>;

/** Asks the app for its functions until it is there, and again every now and then: it may be another build by then. */
export class Sync {
  readonly #settings: SyncSettings;
  readonly #register: Register;
  #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #isRegistered = false;
  #error: string | undefined;

  constructor(settings: SyncSettings, register: Register) {
    this.#settings = settings;
    this.#register = register;
  }

  get isRegistered() {
    return this.#isRegistered;
  }

  get state(): SyncState {
    return { url: this.#settings.url, error: this.#error };
  }

  start() {
    this.stop();
    this.#ending = new AbortController();
    void this.#try(this.#ending.signal);
  }

  stop() {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }

  async #try(ending: AbortSignal) {
    try {
      await this.#register(await this.#ask(ending));
      if (!this.#isRegistered) console.log(`registered ${this.#settings.url}`);
      this.#isRegistered = true;
      this.#failures = 0;
      this.#error = undefined;
    } catch (error) {
      if (ending.aborted) return;
      this.#error = (error as Error).message;
      if (this.#isRegistered || this.#failures === 0) {
        console.log(`waiting for ${this.#settings.url} (${(error as Error).message})`);
      }
      this.#isRegistered = false;
      this.#failures += 1;
    }
    if (ending.aborted) return;
    const waitMs = Math.min(WAITING_MAX_MS, SOON_MS * 1.5 ** Math.min(this.#failures, 20));
    this.#timer = setTimeout(() => void this.#try(ending), this.#isRegistered ? AGAIN_MS : waitMs);
  }

  async #ask(ending: AbortSignal): Promise<Registration> {
    const { url, signingKey } = this.#settings;
    const body = canonical({ url });
    const { status, body: answered } = await send({
      url,
      method: "PUT",
      body,
      signal: ending,
      headers: {
        "content-type": "application/json",
        "x-inngest-sync-kind": "in_band",
        "x-inngest-signature": signatureOf(body, signingKey),
        "x-inngest-server-kind": "cloud",
      },
    });
    if (status !== 200) throw new Error(`it answered ${status}`);
    const { app_id, sdk, framework, functions } = inBandRegistration.parse(JSON.parse(answered));
    return { appId: app_id, url, sdk, framework, functions };
  }
}
