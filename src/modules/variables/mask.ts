import { HIDDEN_LENGTH_MIN } from "./rules";

export type Variable = { name: string; value: string };

/** Takes the values of variables out of what leaves a sandbox. */
export type Mask = {
  text: (text: string) => string;
  /** For a text that arrives in pieces: a value may be cut in two by them. */
  stream: () => { push: (piece: string) => string; end: () => string };
  /** Of a file, which becomes a part of the app: only what looks like a secret, as its words may be anybody's. */
  file: (content: Bytes) => Bytes;
};

type Bytes = Uint8Array<ArrayBuffer>;

/** One way in which a value may be written, and what stands for it. */
type Form = { written: string; shown: string };

export function createMask(variables: readonly Variable[]): Mask {
  const forms = longestFirst(variables.flatMap(formsOf));
  const inFiles = longestFirst(variables.filter(looksSecret).flatMap(formsOf)).filter(
    ({ written }) => looksSecret({ value: written }),
  );
  const text = (whole: string) => replaceForms(whole, forms);
  return {
    text,
    stream: () => {
      let held = "";
      return {
        push: (piece) => {
          const known = held + piece;
          const open = sayableLength(known, forms);
          held = known.slice(open);
          return text(known.slice(0, open));
        },
        end: () => text(held),
      };
    },
    file: (content) => {
      // One character a byte: what is no text stays what it is.
      const found = inFiles.filter(({ written }) => Buffer.from(content).includes(written));
      if (found.length === 0) return content;
      const bytes = found.map((form) => ({
        written: Buffer.from(form.written).toString("latin1"),
        shown: form.shown,
      }));
      const clean = replaceForms(Buffer.from(content).toString("latin1"), bytes);
      return new Uint8Array(Buffer.from(clean, "latin1"));
    },
  };
}

/** As it is, line by line, and as programs write it into addresses, JSON and headers. */
function formsOf({ name, value }: Variable): Form[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const written = [
    value,
    ...(lines.length > 1 ? lines : []),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString("base64").replace(/=+$/, ""),
  ].filter(({ length }) => length >= HIDDEN_LENGTH_MIN);
  return [...new Set(written)].map((form) => ({ written: form, shown: `[hidden: ${name}]` }));
}

const longestFirst = (forms: Form[]) =>
  forms.toSorted((one, other) => other.written.length - one.written.length);

const replaceForms = (text: string, forms: readonly Form[]) =>
  forms.reduce((clean, { written, shown }) => clean.replaceAll(written, shown), text);

/** How much of a text can be told by now: its end may be the beginning of a value. */
function sayableLength(text: string, forms: readonly Form[]): number {
  let sayable = Math.min(text.length, ...forms.map(({ written }) => beginningIn(text, written)));
  // A whole value that ends with its own beginning is not cut in two.
  for (const { written } of forms) {
    const at = text.indexOf(written, Math.max(0, sayable - written.length + 1));
    if (at >= 0 && at < sayable) sayable = at;
  }
  return sayable;
}

/** Where a part of the value begins that the text ends with; its end where there is none. */
function beginningIn(text: string, written: string): number {
  const first = written[0] ?? "";
  let at = text.indexOf(first, Math.max(0, text.length - written.length + 1));
  while (at >= 0 && !written.startsWith(text.slice(at))) at = text.indexOf(first, at + 1);
  return at < 0 ? text.length : at;
}

const SECRET_LENGTH_MIN = 8;
const LONG = 16;

/** Keys, tokens, passwords; not an address, a name or a number that an app may well write down. */
export function looksSecret({ value }: Pick<Variable, "value">): boolean {
  if (value.length < SECRET_LENGTH_MIN || isOpenAddress(value)) return false;
  const isMixed = /[a-z]/i.test(value) && /\d/.test(value);
  return isMixed || (value.length >= LONG && !/^-----|\s/.test(value));
}

const HOST = /^(?:localhost|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\d+(?:\.\d+){3})(?::\d+)?$/i;

/** Of a machine, a page or a mailbox, with nothing in it that only some may know. */
function isOpenAddress(value: string): boolean {
  if (HOST.test(value) || /^[^\s@/:]+@[^\s@/:]+$/.test(value)) return true;
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { username, password, search } = new URL(value);
  return username === "" && password === "" && search === "";
}
