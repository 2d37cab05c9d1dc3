// What React's development build knows of an element. All of it is read as if it might be something else: another React
// keeps it elsewhere, and an app can put anything there.

import { type Source, sourceOf } from "./sources";

/** One piece of JSX: what it names, the component in which it stands, and what is known of where. */
export type Step = {
  name: string | undefined;
  component: string | undefined;
  source: Source | undefined;
  /** What React noted when it made it. Of what came from the server, that is all there is. */
  stack: string | undefined;
};

const STEPS_MAX = 12;

/** First the element itself, then each component around it as the next one uses it. */
export function stepsOf(element: object): Step[] {
  const steps: Step[] = [];
  let at: unknown = fiberOf(element);
  while (at && steps.length < STEPS_MAX) {
    // A component of the server is no fiber, and has its own names for the same.
    const owner = read(at, "_debugOwner") ?? read(at, "owner");
    const stack = read(newestStackOf(at) ?? read(at, "debugStack"), "stack");
    const type = read(at, "type");
    steps.push({
      name: typeof type === "string" ? type : nameOf(at),
      component: nameOf(owner),
      source: sourceOf(read(at, "memoizedProps")),
      stack: typeof stack === "string" ? stack : undefined,
    });
    at = owner;
  }
  return steps;
}

/** A fiber keeps the stack with which it was first made. The element that it shows now is among its parent's children. */
function newestStackOf(fiber: unknown): unknown {
  const props = read(fiber, "memoizedProps");
  const children = read(read(read(fiber, "return"), "memoizedProps"), "children");
  const shown = [children].flat().find((child) => props && read(child, "props") === props);
  return read(shown, "_debugStack") ?? read(fiber, "_debugStack");
}

export function componentOf(element: object): string | undefined {
  const fiber = fiberOf(element);
  // The owner is where the element was written; the parents are what it happens to stand in.
  const owner = nameOf(read(fiber, "_debugOwner"));
  if (owner !== undefined) return owner;
  for (let at = read(fiber, "return"); at; at = read(at, "return")) {
    const name = nameOfType(read(at, "type"));
    if (name) return name;
  }
  return undefined;
}

/** React keeps both on the element itself, under names with a random end. Of a fiber's two copies one shows what is there. */
function fiberOf(element: object): unknown {
  const fiber = readByPrefix(element, "__reactFiber$");
  const other = read(fiber, "alternate");
  const props = readByPrefix(element, "__reactProps$");
  return other && props !== undefined && read(other, "memoizedProps") === props ? other : fiber;
}

function readByPrefix(element: object, prefix: string): unknown {
  const key = Object.keys(element).find((name) => name.startsWith(prefix));
  return key === undefined ? undefined : read(element, key);
}

function nameOf(owner: unknown): string | undefined {
  const name = read(owner, "name") ?? nameOfType(read(owner, "type"));
  return typeof name === "string" ? name : undefined;
}

function nameOfType(type: unknown): string | undefined {
  if (typeof type === "string") return undefined;
  const inner = read(type, "render") ?? read(type, "type") ?? type;
  const name = read(type, "displayName") ?? read(inner, "displayName") ?? read(inner, "name");
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** Of something that may be anything. */
export function read(value: unknown, key: string): unknown {
  const isReadable = (typeof value === "object" && value !== null) || typeof value === "function";
  return isReadable ? Reflect.get(value, key) : undefined;
}
