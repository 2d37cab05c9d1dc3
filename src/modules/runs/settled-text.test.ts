import { expect, test } from "vitest";
import { settledLength } from "./settled-text";

const settled = (text: string) => text.slice(0, settledLength(text));

test("a paragraph is settled when the next one has begun", () => {
  expect(settled("One **bo")).toBe("");
  expect(settled("One.\n")).toBe("");
  expect(settled("One.\n\nTw")).toBe("One.\n\n");
  expect(settled("One.\n\nTwo.\n\nThree")).toBe("One.\n\nTwo.\n\n");
});

test("a blank line within code settles nothing", () => {
  expect(settled("Look:\n\n```ts\na\n\nb")).toBe("Look:\n\n");
  expect(settled("```ts\na\n\nb\n```\n\nSo")).toBe("```ts\na\n\nb\n```\n\n");
  expect(settled("~~~\n```\n\nb")).toBe("");
});
