import { expect, test } from "vitest";
import { headlineOf, requestToFix, withTrace } from "./problem-text";

test("one error is told with its page, its place and the head of its stack", () => {
  const stack = ["Error: no", ...Array.from({ length: 30 }, (_, n) => `at f${n}`)].join("\n");
  const place = { file: "app/page.tsx", line: 3 };
  const request = requestToFix([{ message: "Error: no", stack, path: "/todos", place }]);
  expect(request).toMatch(
    /^Fix this error, which the app reports\.\n\n```\nIt happened on this page/,
  );
  expect(request).toContain("/todos\nIt stands at app/page.tsx:3\nError: no\nat f0");
  expect(request).not.toContain("at f20");
});

test("a message that its stack begins with is told once", () => {
  expect(withTrace("Uncaught TypeError: no", "TypeError: no\n at f")).toBe("TypeError: no\n at f");
  expect(withTrace("no", "at f")).toBe("no\nat f");
  expect(withTrace("no")).toBe("no");
});

test("a headline says what is wrong, and not where", () => {
  expect(headlineOf("./app/page.tsx:15:1\nError: Expression expected\n  13 | }")).toBe(
    "Error: Expression expected",
  );
  expect(headlineOf("x is undefined\nmore")).toBe("x is undefined");
  expect(headlineOf("")).toBe("");
});

test("many are told together, each in a quote of its own, and not without end", () => {
  const many = Array.from({ length: 40 }, (_, n) => ({
    message: `${n} ${"m".repeat(4_000)}\`\`\``,
  }));
  const request = requestToFix(many);
  expect(request).toMatch(/^Fix these errors/);
  expect(request.match(/```/g)).toHaveLength(10);
  expect(request.length).toBeLessThan(20_000);
});
