import { Environment } from "@marcbachmann/cel-js";
import { canonical } from "./signing.ts";

type Variables = { event: unknown; async?: unknown };

const PARSED_MAX = 1000;

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
});
const parsed = new Map<string, (variables: Variables) => unknown>();

function evaluate(expression: string, variables: Variables): unknown {
  let ready = parsed.get(expression);
  if (!ready) {
    if (parsed.size >= PARSED_MAX) parsed.clear();
    ready = environment.parse(expression) as (variables: Variables) => unknown;
    parsed.set(expression, ready);
  }
  return ready(variables);
}

/** Whether the expression, where there is one, says yes. A field that an event lacks is a no. */
export function isMatch(expression: string | null | undefined, variables: Variables): boolean {
  if (!expression) return true;
  try {
    return evaluate(expression, variables) === true;
  } catch {
    return false; // there is no other way to ask whether every field is there
  }
}

/** What a key stands for in this event. What cannot be evaluated shares one key. */
export function keyOf(expression: string, event: unknown): string {
  try {
    const value = evaluate(expression, { event });
    return typeof value === "bigint" ? String(value) : canonical(value);
  } catch {
    return "null";
  }
}

/** Why an expression cannot be read at all, if it cannot. */
export function faultOf(expression: string): string | undefined {
  try {
    environment.parse(expression);
    return undefined;
  } catch (error) {
    return (error as Error).message.split("\n")[0];
  }
}
