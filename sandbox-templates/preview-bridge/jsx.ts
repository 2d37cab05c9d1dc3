import * as runtime from "react/jsx-dev-runtime";
import { read } from "./fiber";
import { noteSource } from "./sources";

const SOURCE_ARGUMENT = 4;

/** The compiler tells the runtime where each piece of JSX was written, and React 19 lets that go by. */
export function keepSources(jsx: object) {
  const original = read(jsx, "jsxDEV");
  if (typeof original !== "function") return;
  Reflect.set(jsx, "jsxDEV", function (this: unknown, ...args: unknown[]) {
    const element = Reflect.apply(original, this, args);
    const source = args[SOURCE_ARGUMENT];
    noteSource(read(element, "props"), read(source, "fileName"), read(source, "lineNumber"));
    return element;
  });
}

// The module itself is sealed; what it was made of is not.
const made = read(runtime, "default");
if (typeof made === "object" && made !== null) keepSources(made);
