import { type Step, stepsOf } from "./fiber";
import type { Writing } from "./messages";
import type { Source } from "./sources";

type Frame = { file: string; line: number; column: number };
/** Finds the line of the app's files that a frame stands for, where that line writes what is named. */
type Find = (frame: Frame, name: string) => Promise<Source | undefined>;

const ANSWER_LIMIT_MS = 1500;
const WRITINGS_MAX = 3;

/** Ready-made parts: who points at one means the place where it is used, too. */
const READY_MADE = /(?:^|\/)components\/ui\//;

/** Where an element was written, from the inside out, as far as the first file that is the app's own. */
export async function writingsOf(element: object, find: Find = askNext): Promise<Writing[]> {
  const known = await Promise.all(stepsOf(element).map((step) => writingOf(step, find)));
  const writings = known.filter((writing) => writing !== undefined);
  const own = writings.findIndex(({ file }) => !READY_MADE.test(file));
  return writings.slice(0, own < 0 ? undefined : own + 1).slice(0, WRITINGS_MAX);
}

async function writingOf(step: Step, find: Find): Promise<Writing | undefined> {
  const source = step.source ?? (await sourceFromStack(step, find).catch(() => undefined));
  if (!source || !isInApp(source.file)) return undefined;
  return { ...(step.component !== undefined && { component: step.component }), ...source };
}

async function sourceFromStack({ stack = "", name }: Step, find: Find) {
  const frame = callSiteIn(stack);
  return frame && name !== undefined && isOfNextServer(frame) ? find(frame, name) : undefined;
}

/** The frame that wrote the JSX: the first one is React's own. */
export function callSiteIn(stack: string): Frame | undefined {
  const frames = stack.split("\n").flatMap((line) => {
    const [, file, row, column] = /((?:https?|about|file):\/\/.+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    return file ? [{ file, line: Number(row), column: Number(column) }] : [];
  });
  return frames[1];
}

const isOfNextServer = ({ file }: Frame) => file.startsWith("about://React/Server/");

const isInApp = (file: string) =>
  !/^(?:\/|\.\.|[a-z]+:)/i.test(file) && !/(?:^|\/)node_modules\//.test(file);

/** What Next's own error page asks. The files may have changed since the frame was noted. */
const askNext: Find = async ({ file, line, column }, name) => {
  const frame = { file, methodName: "", arguments: [], line1: line, column1: column };
  const kind = { isServer: true, isEdgeServer: false, isAppDirectory: true };
  const answer = await fetch("/__nextjs_original-stack-frames", {
    method: "POST",
    body: JSON.stringify({ frames: [frame], ...kind }),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const [{ value }] = await answer.json();
  const { file: found, line1 } = value.originalStackFrame;
  return writes(value.originalCodeFrame, name) ? { file: found, line: line1 } : undefined;
};

/** Whether a line that is marked in an excerpt, which comes in colours, begins a tag of that name. */
export function writes(excerpt: string, name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a terminal is told of colours
  const plain = excerpt.replace(/\u001b\[\d+m/g, "");
  const marked = plain.split("\n").filter((line) => line.startsWith(">"));
  return marked.some((line) => line.split(/[^\w<$.]/).includes(`<${name}`));
}
