import { expect, test } from "vitest";
import { createRedactor } from "./redact.ts";

const { text, value } = createRedactor(["the-event-key-of-this-machine"]);

test.each([
  "sk-proj-abcdefghijklmnop",
  "signkey-local-0123456789abcdef",
  "e2b_0123456789abcdef0123",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
  "the-event-key-of-this-machine",
])("%s is not shown, whatever stands around it", (secret) => {
  expect(text(`before ${secret} after`)).toBe("before [redacted] after");
  expect(value({ a: [{ note: `"${secret}"` }] })).toEqual({ a: [{ note: '"[redacted]"' }] });
});

test.each([
  ["Authorization: Bearer abcdef1234567890", "Authorization: Bearer [redacted]"],
  ["Basic dXNlcjpwYXNz", "Basic [redacted]"],
  ["postgres://me:pass@db/x", "postgres://me:[redacted]@db/x"],
  ["https://a.test/?token=abc&n=1", "https://a.test/?token=[redacted]&n=1"],
  ["MODEL_API_KEY=abc\nPORT=3000", "MODEL_API_KEY=[redacted]\nPORT=3000"],
  ['{\\"password\\":\\"hunter2\\",\\"n\\":1}', '{\\"password\\":\\"[redacted]\\",\\"n\\":1}'],
  ['{"apiKey":"cut in the midd', '{"apiKey":"[redacted]'],
])("%s", (given, shown) => {
  expect(text(given)).toBe(shown);
});

test.each(["key", "apiKey", "API_KEY", "x-api-key", "secret", "clientSecret", "token", "password"])(
  "the value of %s is not shown",
  (name) => {
    expect(value({ [name]: "v" })).toEqual({ [name]: "[redacted]" });
    expect(value({ [name]: { inner: ["v"] } })).toEqual({ [name]: { inner: ["[redacted]"] } });
  },
);

test("the number of a password is not shown, and that of tokens is", () => {
  const usage = { promptTokens: 12, total_tokens: 30, password: 1234 };
  expect(value(usage)).toEqual({ promptTokens: 12, total_tokens: 30, password: "[redacted]" });
});

test("what is no secret stays as it is", () => {
  const plain = { monkey: "yes", keyboard: "qwerty", id: "01J", empty: { key: "" }, n: [1, null] };
  expect(value(plain)).toEqual(plain);
  expect(text("a task-list and skills")).toBe("a task-list and skills");
});
