import * as z from "zod";
import { readArguments } from "./call-parts";

/** A tool as a model is told of it. */
export type OfferedTool = { name: string; parameters: unknown };
type WrittenCall = { name: string; args: Record<string, unknown> };
export type Reading = { text: string; calls: WrittenCall[] };

/**
 * Calls that a model has written as text, in one of the ways in which models were trained to. Nothing where it is not
 * certain that all of it is meant as calls of tools that were offered.
 */
export function readWrittenCalls(text: string, tools: readonly OfferedTool[]): Reading | undefined {
  for (const read of [readTagged, readFenced, readBare]) {
    const found = read(text, tools);
    if (found && found.calls.length > 0) return found;
  }
  return undefined;
}

type Reader = (text: string, tools: readonly OfferedTool[]) => Reading | undefined;

/** What stands in each pair of these is a call, or a list of them. An answer that ends early has closed none. */
const TAGS = [
  /<tool_calls?>([\s\S]*?)(?:<\/tool_calls?>|$)/g,
  /<function_calls?>([\s\S]*?)(?:<\/function_calls?>|$)/g,
  /(<function=[\s\S]*?(?:<\/function>|$))/g,
  /(<invoke\s[\s\S]*?(?:<\/invoke>|$))/g,
  /\[TOOL_CALLS\]\s*([\s\S]*)$/g,
  /<\|python_tag\|>([\s\S]*?)(?:<\|e\w+\|>|$)/g,
  /<\|tool_call_begin\|>([\s\S]*?)(?:<\|tool_call_end\|>|$)/g,
  /<｜tool▁call▁begin｜>([\s\S]*?)(?:<｜tool▁call▁end｜>|$)/g,
];

/** Of markers that stand around calls nothing is to be read. */
const REMAINS =
  /<\|tool_calls_section_(?:begin|end)\|>|<｜tool▁calls▁(?:begin|end)｜>|<\/?tool_calls?>/g;

const readTagged: Reader = (text, tools) => {
  for (const tag of TAGS) {
    const bodies = [...text.matchAll(tag)].map(([, body = ""]) => body);
    if (bodies.length === 0) continue;
    const calls = bodies.map((body) => callsIn(body, tools));
    if (calls.some((each) => !each)) continue;
    const rest = text.replace(tag, "").replace(REMAINS, "").trim();
    return { text: rest, calls: calls.flatMap((each) => each ?? []) };
  }
  return undefined;
};

const FENCE = /```(?:json|tool_call|tool_code|tool|xml)?[ \t]*\n([\s\S]*?)(?:\n```|$)/g;

/** In code blocks. One that is something else stays what it is. */
const readFenced: Reader = (text, tools) => {
  const calls: WrittenCall[] = [];
  const rest = text.replace(FENCE, (block, body: string) => {
    const found = callsIn(body, tools);
    if (!found) return block;
    calls.push(...found);
    return "";
  });
  return { text: rest.trim(), calls };
};

/** An answer that is nothing but a call. */
const readBare: Reader = (text, tools) => {
  const calls = callsIn(text, tools);
  return calls && { text: "", calls };
};

function callsIn(body: string, tools: readonly OfferedTool[]): WrittenCall[] | undefined {
  const trimmed = body.trim();
  return readJson(trimmed, tools) ?? readNamed(trimmed, tools) ?? readElements(trimmed, tools);
}

const args = z.union([z.record(z.string(), z.unknown()), z.string().transform(readArguments)]);
const beside = { id: z.unknown().optional(), type: z.unknown().optional() };
const named = { name: z.string(), ...beside };

/** What models call the two parts of a call. */
const jsonCall = z.union([
  z
    .strictObject({ ...named, arguments: args })
    .transform(({ name, arguments: a }) => callOf(name, a)),
  z
    .strictObject({ ...named, parameters: args })
    .transform(({ name, parameters: a }) => callOf(name, a)),
  z.strictObject({ ...named, input: args }).transform(({ name, input: a }) => callOf(name, a)),
  z.strictObject({ ...named, args }).transform(({ name, args: a }) => callOf(name, a)),
  z
    .strictObject({ tool: z.string(), arguments: args })
    .transform(({ tool, arguments: a }) => callOf(tool, a)),
  z
    .strictObject({ ...beside, function: z.strictObject({ name: z.string(), arguments: args }) })
    .transform(({ function: { name, arguments: a } }) => callOf(name, a)),
]);

const callOf = (
  name: string,
  given: Record<string, unknown> | undefined,
): WrittenCall | undefined => given && { name, args: given };

/** `{"name": …, "arguments": …}`, a list of them, or one a line. */
function readJson(body: string, tools: readonly OfferedTool[]): WrittenCall[] | undefined {
  if (!/^[[{]/.test(body)) return undefined;
  const found = parseAll(body);
  const calls = z.array(jsonCall).safeParse(found);
  return calls.success ? known(calls.data, tools) : undefined;
}

function parseAll(body: string): unknown[] | undefined {
  const whole = parse(body);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  const lines = body.split(/\n(?=\{)/).map((line) => readArguments(line.replace(/[;,]\s*$/, "")));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return readArguments(text);
  }
}

/** The name, and then its arguments: `editFile{…}`, `functions.editFile:0 … {…}`. */
function readNamed(body: string, tools: readonly OfferedTool[]): WrittenCall[] | undefined {
  const head =
    /^(?:function<｜tool▁sep｜>)?(?:functions\.)?(\w+)(?::\d+)?\s*(?:<\|tool_call_argument_begin\|>|<｜tool▁sep｜>)?\s*/.exec(
      body,
    );
  const name = head?.[1];
  if (!head || !name) return undefined;
  const rest = body.slice(head[0].length);
  const keyed = [
    ...rest.matchAll(/<arg_key>([\s\S]*?)<\/arg_key>\s*<arg_value>([\s\S]*?)<\/arg_value>/g),
  ];
  if (keyed.length > 0) return known([typed(name, keyed, tools)], tools);
  const given = /^(?:```(?:json)?\s*)?\{/.test(rest) ? readArguments(rest) : undefined;
  return given ? known([{ name, args: given }], tools) : undefined;
}

/** `<function=editFile><parameter=path>…</parameter></function>`, and the same with `invoke`. */
function readElements(body: string, tools: readonly OfferedTool[]): WrittenCall[] | undefined {
  const elements = [
    ...body.matchAll(/<function=(\w+)>([\s\S]*?)(?:<\/function>|$)/g),
    ...body.matchAll(/<invoke\s+name="(\w+)"\s*>([\s\S]*?)(?:<\/invoke>|$)/g),
  ];
  if (elements.length === 0) return undefined;
  return known(
    elements.map(([, name = "", inner = ""]) => {
      const given = /^\s*\{/.test(inner) ? readArguments(inner) : undefined;
      if (given) return { name, args: given };
      const parameters = inner.matchAll(
        /<parameter(?:=(\w+)|\s+name="(\w+)"[^>]*)>([\s\S]*?)<\/parameter>/g,
      );
      const keyed = [...parameters].map(([all, a, b, value = ""]) => [all, a ?? b ?? "", value]);
      return typed(name, keyed, tools);
    }),
    tools,
  );
}

const schemaOf = z.object({
  properties: z.record(z.string(), z.object({ type: z.unknown() }).partial().loose()),
});

/** Values that were written as text, as what the tool wants: a file that holds JSON stays a text. */
function typed(
  name: string,
  keyed: readonly (readonly (string | undefined)[])[],
  tools: readonly OfferedTool[],
): WrittenCall {
  const tool = tools.find((each) => each.name === name);
  const schema = schemaOf.safeParse(tool?.parameters);
  const entries = keyed.map(([, key = "", value = ""]) => {
    const isText = schema.success && schema.data.properties[key.trim()]?.type === "string";
    const plain = value.replace(/^\n|\n$/g, "");
    return [key.trim(), isText ? plain : (parse(plain) ?? plain)];
  });
  return { name, args: Object.fromEntries(entries) };
}

/** All of them, or none: what names something else was not meant as a call. */
function known(
  calls: readonly (WrittenCall | undefined)[],
  tools: readonly OfferedTool[],
): WrittenCall[] | undefined {
  const certain = calls.filter((call): call is WrittenCall =>
    tools.some(({ name }) => name === call?.name),
  );
  return certain.length > 0 && certain.length === calls.length ? certain : undefined;
}
