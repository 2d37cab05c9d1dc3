import { type Content, html } from "./html.ts";
import type { Redactor } from "./redact.ts";
import { bytesWords } from "./words.ts";

/** As much as is read of a document. More is not JSON any more, and its secrets are known by their shape alone. */
const READ_CHARACTERS_MAX = 600_000;
const SHOWN_CHARACTERS_MAX = 20_000;

/** A document as it is read for the page. */
export type Read = { text: string; bytes: number } | null;

/** The SQL that reads a column of JSON, and only the beginning of what is large. */
export const readColumn = (column: string, name = column) =>
  `CASE WHEN ${column} IS NOT NULL THEN json_build_object(
     'text', left(${column}::text, ${READ_CHARACTERS_MAX}), 'bytes', octet_length(${column}::text)
   ) END AS ${name}`;

export type Parsed = { value: unknown; bytes: number; isCut: boolean };

/** Columns of JSON come as text. */
export function parseRead(column: string | null): Parsed | undefined {
  const read = column === null ? null : (JSON.parse(column) as Read);
  if (!read) return undefined;
  const isCut = read.text.length >= READ_CHARACTERS_MAX;
  return { value: isCut ? read.text : JSON.parse(read.text), bytes: read.bytes, isCut };
}

/** A document without its secrets, in a block of its own. */
export function document({ value, bytes }: Parsed, label: string, redactor: Redactor): Content {
  const clean = redactor.value(value);
  return block(typeof clean === "string" ? clean : JSON.stringify(clean, null, 2), label, bytes);
}

function block(text: string, label: string, bytes: number): Content {
  const shown = text.slice(0, SHOWN_CHARACTERS_MAX);
  return html`<pre tabindex="0" role="group" aria-label="${label}">${shown}</pre>
${
  text.length > shown.length &&
  html`<p class="note">This is the beginning: ${bytesWords(SHOWN_CHARACTERS_MAX)} of ${bytesWords(Math.max(bytes, text.length))}.</p>`
}`;
}

type ErrorSeen = { title: string; stack?: string; cause?: unknown; rest: Record<string, unknown> };

/** An error as the SDK writes it down. */
function readError(value: unknown): ErrorSeen {
  if (typeof value !== "object" || value === null) return { title: String(value), rest: {} };
  const { name, message, stack, cause, __serialized, ...rest } = value as Record<string, unknown>;
  const title = [name, message].filter((part) => typeof part === "string" && part).join(": ");
  return {
    title: title || "Error",
    ...(typeof stack === "string" ? { stack } : {}),
    ...(cause === undefined || cause === null ? {} : { cause }),
    rest,
  };
}

const TITLE_CHARACTERS_MAX = 1_000;
const CAUSES_MAX = 5;

export function errorTitle(parsed: Parsed, redactor: Redactor): string {
  return redactor.text(readError(parsed.value).title).slice(0, TITLE_CHARACTERS_MAX);
}

export function errorDocument(parsed: Parsed, redactor: Redactor, depth = 0): Content {
  const { stack, cause, rest } = readError(parsed.value);
  const hasRest = Object.keys(rest).length > 0;
  return html`<p class="error-title">${depth > 0 && "Caused by "}${errorTitle(parsed, redactor)}</p>
${stack && block(redactor.text(stack), "Stack", stack.length)}
${hasRest && document({ ...parsed, value: rest }, "More about the error", redactor)}
${cause !== undefined && depth < CAUSES_MAX && errorDocument({ ...parsed, value: cause }, redactor, depth + 1)}`;
}
