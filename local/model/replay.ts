import type { Answer, Offered, ToolCall } from "./answer.ts";
import { type Exchange, isFailure } from "./conversation.ts";

/**
 * Answers in their order. It is given what came of each call of its last answer, nothing for a tool that is not
 * offered, and returns what is said in the end.
 */
export type Script = Generator<Answer, Answer, Results>;
export type Results = readonly (Exchange | undefined)[];

const ATTEMPTS_MAX = 2;

/** Calls whose failure is an answer too, or leaves the app as good as it was. */
const DISPENSABLE = new Set(["setStatus", "updateTodos", "readFiles", "checkApp"]);

/** Plays a script from its start over what has been called already, up to the first answer that is still to be given. */
export function replay(
  script: Script,
  exchanges: readonly Exchange[],
  offered: Offered,
): Answer | { spent: Exchange } {
  let rest = exchanges;
  let next = script.next([]);
  while (!next.done) {
    const { open, spent, results, passed } = progressOf(next.value, rest, offered);
    if (spent) return { spent };
    if (open.calls.length > 0) return open;
    rest = rest.slice(passed);
    next = script.next(results);
  }
  return next.value;
}

/** What of an answer is still to be called, the call that has failed too often, and how many exchanges it took. */
function progressOf({ text, calls }: Answer, exchanges: readonly Exchange[], offered: Offered) {
  const tried = calls.map((call) => ({
    call,
    attempts: offered.has(call.name) ? attemptsAt(call, exchanges) : undefined,
  }));
  const open = tried.filter(({ attempts }) => attempts && !attempts.isSettled);
  const isBegun = tried.some(({ attempts }) => attempts && attempts.places.length > 0);
  const isRetry = open.some(({ attempts }) => attempts && attempts.places.length > 0);
  const answer: Answer = {
    text: isRetry ? "That did not work. I try it once more." : isBegun ? "" : text,
    calls: open.map(({ call }) => call),
  };
  const spent = open.find(({ attempts }) => attempts && attempts.places.length >= ATTEMPTS_MAX);
  const lastOf = (places: number[] = []) => exchanges[places.at(-1) ?? -1];
  return {
    open: answer,
    spent: lastOf(spent?.attempts?.places),
    results: tried.map(({ attempts }) => lastOf(attempts?.places)),
    passed: 1 + Math.max(-1, ...tried.flatMap(({ attempts }) => attempts?.places ?? [])),
  };
}

/** Where this call was made, up to the time when it needed no repetition. */
function attemptsAt(call: ToolCall, exchanges: readonly Exchange[]) {
  const places = [...exchanges.keys()].filter((place) => isSameCall(exchanges[place], call));
  const settled = places.findIndex((place) => {
    const exchange = exchanges[place];
    return exchange && (!isFailure(exchange) || DISPENSABLE.has(exchange.name));
  });
  return settled < 0
    ? { places, isSettled: false }
    : { places: places.slice(0, settled + 1), isSettled: true };
}

/** Without the text of files, which whoever keeps a long conversation may have cut. */
function isSameCall(exchange: Exchange | undefined, call: ToolCall): boolean {
  return exchange?.name === call.name && withoutText(exchange.args) === withoutText(call.args);
}

const TEXTS = new Set(["content", "oldText", "newText"]);

const withoutText = (args: unknown) =>
  JSON.stringify(args, (key, value: unknown) => (TEXTS.has(key) ? undefined : value));
