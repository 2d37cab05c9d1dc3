import { expect, test } from "vitest";
import { findCommands } from "./slash";

const commands = ["plain", "preview", "stop"].map((name) => ({
  name,
  told: "",
  run: () => undefined,
}));
const names = (text: string) => findCommands(text, commands).map(({ name }) => name);

test("a slash offers every command, and letters narrow them", () => {
  expect(names("/")).toEqual(["plain", "preview", "stop"]);
  expect(names("/P")).toEqual(["plain", "preview"]);
  expect(names("/stop")).toEqual(["stop"]);
});

test.each(["", "stop", "/stop now", "/\n", "a /stop", "/src/app.tsx", "/unknown"])(
  "%j is a message",
  (text) => {
    expect(names(text)).toEqual([]);
  },
);
