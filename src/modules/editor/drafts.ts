/** A file as it is stored. */
export type Stored = { hash: string; text: string };

export type DraftState =
  | { kind: "saved" | "unsaved" | "saving" }
  | { kind: "failed"; reason: string }
  /** Somebody else has changed the file, or deleted it: then theirs is none. */
  | { kind: "conflict"; theirs: Stored | null };

/** What happens when a draft is written: it is stored, or the file is not any more what it was made of, or it cannot be. */
export type SaveEnd =
  | { kind: "saved"; hash: string }
  | { kind: "overtaken"; theirs: Stored | null }
  | { kind: "failed"; reason: string };

export type DraftStore = {
  save: (path: string, from: string | null, text: string) => Promise<SaveEnd>;
  /** What could not be stored outlives the page. */
  keep: (path: string, kept: Kept | null) => void;
  find: (path: string) => Kept | null;
};

export type Kept = { from: string | null; text: string };

type Draft = {
  base: Stored | null;
  text: string;
  sending: string | null;
  trouble: Extract<DraftState, { kind: "failed" | "conflict" }> | null;
  /** Counts how often the text has become another one than what was typed. */
  revision: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  state: DraftState;
};

const PAUSE_MS = 500;
const SAVED: DraftState = { kind: "saved" };
const UNSAVED: DraftState = { kind: "unsaved" };
const SAVING: DraftState = { kind: "saving" };

/**
 * The files that somebody has open, as they are being written. Each is stored after every pause, on top of what it was
 * made of; what cannot be is kept until it can.
 */
export class Drafts {
  readonly #store: DraftStore;
  readonly #drafts = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();

  constructor(store: DraftStore) {
    this.#store = store;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly stateOf = (path: string): DraftState => this.#drafts.get(path)?.state ?? SAVED;

  readonly revisionOf = (path: string) => this.#drafts.get(path)?.revision ?? 0;

  /** Of what was stored last. */
  hashOf(path: string): string | undefined {
    return this.#drafts.get(path)?.base?.hash;
  }

  has(path: string): boolean {
    return this.#drafts.has(path);
  }

  textOf(path: string): string {
    return this.#drafts.get(path)?.text ?? "";
  }

  /** What is stored, as it is now: seen for the first time, or changed by somebody. */
  arrive(path: string, stored: Stored | null) {
    const draft = this.#drafts.get(path);
    if (!draft) return this.#open(path, stored);
    if ((stored?.hash ?? null) === (draft.base?.hash ?? null)) return;
    if (draft.trouble?.kind === "conflict") {
      this.#take(path, draft, stored);
    } else if (stored && (stored.text === draft.text || stored.text === draft.sending)) {
      draft.base = stored;
    } else if (draft.text === (draft.base?.text ?? "") && draft.sending === null) {
      this.#replace(draft, stored);
    } else {
      this.#take(path, draft, stored);
    }
    this.#tell(path, draft);
  }

  type(path: string, text: string) {
    const draft = this.#drafts.get(path);
    if (!draft || text === draft.text) return;
    draft.text = text;
    if (draft.trouble?.kind === "failed") draft.trouble = null;
    this.#schedule(path, draft);
    this.#tell(path, draft);
  }

  /** Has a text that was made by something else than typing, and stores it. */
  async write(path: string, text: string) {
    const draft = this.#drafts.get(path);
    if (!draft || text === draft.text) return this.save(path);
    draft.text = text;
    draft.revision++;
    await this.save(path);
  }

  /** Stores it now. */
  async save(path: string) {
    const draft = this.#drafts.get(path);
    if (!draft) return;
    clearTimeout(draft.timer);
    draft.timer = undefined;
    if (draft.sending !== null || draft.trouble?.kind === "conflict") return;
    draft.trouble = null;
    if (draft.text === (draft.base?.text ?? "")) return this.#tell(path, draft);
    const text = draft.text;
    draft.sending = text;
    this.#tell(path, draft);
    const end = await this.#store.save(path, draft.base?.hash ?? null, text);
    draft.sending = null;
    this.#settle(path, draft, text, end);
    this.#tell(path, draft);
  }

  /** Ends a conflict with one of the two texts. */
  async resolve(path: string, keep: "mine" | "theirs") {
    const draft = this.#drafts.get(path);
    if (draft?.trouble?.kind !== "conflict") return;
    const { theirs } = draft.trouble;
    draft.trouble = null;
    if (keep === "theirs") this.#replace(draft, theirs);
    else draft.base = theirs;
    this.#tell(path, draft);
    if (keep === "mine") await this.save(path);
  }

  /** Stores everything that is not stored, or at least keeps it. */
  flush() {
    for (const [path, draft] of this.#drafts) {
      this.#keep(path, draft);
      if (draft.state.kind === "unsaved") void this.save(path);
    }
  }

  /** Nobody has it open any more. What is not stored stays. */
  close(path: string) {
    const draft = this.#drafts.get(path);
    if (!draft) return;
    if (draft.state.kind === "saved") this.#drafts.delete(path);
    else void this.save(path);
  }

  /** It is another file now, or none: what was written is what is there. */
  forget(path: string) {
    const draft = this.#drafts.get(path);
    clearTimeout(draft?.timer);
    this.#drafts.delete(path);
    this.#store.keep(path, null);
  }

  #open(path: string, stored: Stored | null) {
    const kept = this.#store.find(path);
    const draft: Draft = {
      base: stored,
      text: stored?.text ?? "",
      sending: null,
      trouble: null,
      revision: 0,
      timer: undefined,
      state: SAVED,
    };
    if (kept && kept.text !== stored?.text) {
      draft.text = kept.text;
      if (kept.from === (stored?.hash ?? null)) this.#schedule(path, draft);
      else this.#take(path, draft, stored);
    }
    this.#drafts.set(path, draft);
    this.#tell(path, draft);
  }

  #settle(path: string, draft: Draft, text: string, end: SaveEnd) {
    if (end.kind === "saved") {
      draft.base = { hash: end.hash, text };
      if (draft.text !== text) this.#schedule(path, draft);
    } else if (end.kind === "overtaken") {
      if (end.theirs?.text === draft.text) draft.base = end.theirs;
      else this.#take(path, draft, end.theirs);
    } else {
      draft.trouble = end;
    }
  }

  /** Beside what was written there is now something else. */
  #take(path: string, draft: Draft, theirs: Stored | null) {
    clearTimeout(draft.timer);
    draft.timer = undefined;
    draft.trouble = { kind: "conflict", theirs };
    this.#keep(path, draft);
  }

  #replace(draft: Draft, stored: Stored | null) {
    draft.base = stored;
    draft.text = stored?.text ?? "";
    draft.revision++;
  }

  #schedule(path: string, draft: Draft) {
    if (draft.trouble?.kind === "conflict") return;
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => void this.save(path), PAUSE_MS);
  }

  #keep(path: string, draft: Draft) {
    const isStored = draft.text === (draft.base?.text ?? "") && !draft.trouble;
    this.#store.keep(path, isStored ? null : { from: draft.base?.hash ?? null, text: draft.text });
  }

  #tell(path: string, draft: Draft) {
    const state = stateOf(draft);
    if (state === SAVED || state.kind === "failed") this.#keep(path, draft);
    draft.state = state;
    for (const listener of this.#listeners) listener();
  }
}

function stateOf({ trouble, sending, text, base }: Draft): DraftState {
  if (trouble) return trouble;
  if (sending !== null) return SAVING;
  return text === (base?.text ?? "") ? SAVED : UNSAVED;
}
