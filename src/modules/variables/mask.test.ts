import { expect, test } from "vitest";
import { createMask, looksSecret } from "./mask";

const KEY = "sk-canary-4711-ääß";
const PEM = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END KEY-----";
const mask = createMask([
  { name: "API_KEY", value: KEY },
  { name: "MODE", value: "production" },
  { name: "FLAG", value: "1" },
  { name: "CERT", value: PEM },
]);

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const textOf = (content: Uint8Array) => Buffer.from(content).toString();

test("a value is hidden as it is, and as programs write it", () => {
  const written = [KEY, encodeURIComponent(KEY), Buffer.from(KEY).toString("base64")];
  for (const form of written) {
    const clean = mask.text(`a=${form};`);
    expect(clean).toContain("[hidden: API_KEY]");
    expect(clean).not.toContain(form.slice(0, 12));
  }
  expect(mask.text(JSON.stringify({ cert: PEM }))).toBe('{"cert":"[hidden: CERT]"}');
  expect(mask.text("MIIEvQIBADANBg alone")).toBe("[hidden: CERT] alone");
  expect(mask.text("1 is one")).toBe("1 is one");
});

test("however a text is cut, no part of a value comes through", () => {
  const whole = `before ${KEY} sk-canary ${KEY}${KEY} after sk-can`;
  for (let size = 1; size < 24; size++) {
    const stream = mask.stream();
    let clean = "";
    for (let at = 0; at < whole.length; at += size)
      clean += stream.push(whole.slice(at, at + size));
    clean += stream.end();
    expect(clean).toBe(mask.text(whole));
  }
});

test("a value that ends with its own beginning is hidden as a whole", () => {
  const twice = createMask([{ name: "A", value: "abcabc" }]).stream();
  const pieces = ["abcabc", "abc", "x"].map((piece) => twice.push(piece));
  expect([...pieces, twice.end()].join("")).not.toContain("abcabc");
});

test("what cannot be the beginning of a value is not held back", () => {
  expect(mask.stream().push("Listening on port 3000\n")).toBe("Listening on port 3000\n");
});

test("a file loses what looks like a secret, and nothing else", () => {
  expect(textOf(mask.file(bytes(`key = "${KEY}"; mode = "production"`)))).toBe(
    'key = "[hidden: API_KEY]"; mode = "production"',
  );
  const untouched = bytes('mode = "production"');
  expect(mask.file(untouched)).toBe(untouched);
  const binary = new Uint8Array([0, 255, 254, ...bytes(KEY), 128, 0]);
  expect(mask.file(binary).subarray(0, 3)).toEqual(binary.subarray(0, 3));
  expect(Buffer.from(mask.file(binary)).includes("canary")).toBe(false);
});

test.each([
  ["sk-proj-abc123", true],
  ["postgres://me:hunter2@db.example.com/shop", true],
  ["correct-horse-battery-staple", true],
  ["https://hooks.example.com/in?token=abc", true],
  ["canary-secret-value", true],
  ["production", false],
  ["localhost:3000", false],
  ["shop.example.com", false],
  ["https://api.example.com/v1", false],
  ["somebody.with.a.name@example.com", false],
  ["20261121", false],
  ["short1", false],
])("%s looks like a secret: %s", (value, isSecret) => {
  expect(looksSecret({ value })).toBe(isSecret);
});
