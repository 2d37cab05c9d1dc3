import * as z from "zod";

/** The tool calls of an answer, as much of them as is there. */
export type CallInWriting = { id: string; name: string; args: string };
export type AssembledCall = CallInWriting & { extra?: unknown };

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

/** A part of a call, in whatever way servers write it. */
const partSchema = z
  .object({
    index: optional(z.number().int()),
    id: optional(z.coerce.string()),
    function: optional(z.record(z.string(), z.unknown())),
    extra_content: z.unknown().optional(),
  })
  .loose()
  .transform(({ index, id, function: inner, extra_content, ...outer }) => {
    const { name, arguments: args } = inner ?? outer;
    return {
      index: index ?? undefined,
      id: id ?? "",
      name: typeof name === "string" ? name : "",
      args: args === undefined || args === null ? "" : args,
      extra: extra_content,
    };
  });
type Part = z.infer<typeof partSchema>;

/** Puts calls together from their parts, also where a server numbers them wrongly, or not at all. */
export class CallParts {
  readonly #calls: (AssembledCall & { index: number | undefined })[] = [];

  get calls(): readonly AssembledCall[] {
    return this.#calls;
  }

  add(raw: unknown) {
    const parsed = partSchema.safeParse(raw);
    if (!parsed.success) return;
    const part = parsed.data;
    const call = this.#findFor(part) ?? this.#begin(part);
    if (part.id) call.id = part.id;
    if (part.name && part.name !== call.name) call.name += part.name;
    if (typeof part.args === "string") call.args += part.args;
    else call.args = JSON.stringify(part.args); // whole, and as an object
    if (part.extra !== undefined) call.extra = part.extra;
  }

  #begin({ index }: Part) {
    const call: AssembledCall & { index: number | undefined } = {
      index,
      id: "",
      name: "",
      args: "",
    };
    this.#calls.push(call);
    return call;
  }

  /** The call that a part goes on with; none where another one begins. */
  #findFor(part: Part) {
    const { id, name, index } = part;
    const sameIndex = this.#calls.findLast((call) => call.index === index);
    const sameId = id && this.#calls.findLast((call) => call.id === id);
    const candidate = sameId && sameId.index === index ? sameId : sameIndex;
    if (!candidate) return undefined;
    if (id && candidate.id && candidate.id !== id) return undefined;
    // A name where the call before is whole begins another one of the same number.
    const isAnother = name !== "" && candidate.name !== "" && isWhole(candidate.args);
    return isAnother && !(id && candidate.id === id) ? undefined : candidate;
  }
}

function isWhole(args: string) {
  try {
    return typeof JSON.parse(args) === "object";
  } catch {
    return false;
  }
}

/** The arguments as JSON of one object, where it is certain which one is meant. */
export function readArguments(args: string): Record<string, unknown> | undefined {
  const trimmed = withoutFence(args.trim());
  if (trimmed === "") return {};
  const half = trimmed.slice(0, trimmed.length / 2);
  const readings = [trimmed, escapedControls(trimmed), ...(half + half === trimmed ? [half] : [])];
  for (const reading of readings) {
    const value = parseObject(reading);
    if (value) return value;
  }
  return undefined;
}

const withoutFence = (text: string) => /^```\w*\s*([\s\S]*?)\s*```$/.exec(text)?.[1] ?? text;

/** Some write an object, some a text in which an object stands. */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string") return parseObject(value);
    const found = z.record(z.string(), z.unknown()).safeParse(value);
    return found.success ? found.data : undefined;
  } catch {
    return undefined;
  }
}

/** Line breaks and tabs inside of strings, as people write them and JSON does not. */
const escapedControls = (json: string) =>
  json.replace(/"(?:[^"\\]|\\[\s\S])*"/g, (string) =>
    string.replace(/[\n\r\t]/g, (control) => JSON.stringify(control).slice(1, -1)),
  );
