import { expect, test } from "vitest";
import { isEnvText, readEnvText } from "./env-text";

const valuesOf = (text: string) => {
  const { entries, refused } = readEnvText(text);
  expect(refused).toEqual([]);
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
};

test("names and values are read as people write them", () => {
  const text = [
    "\uFEFF# the shop",
    "",
    "PLAIN=one two",
    "  export SPACED = three  ",
    "export\tTABBED=\t4",
    "URL=postgres://u:p@h/db?sslmode=require&a=b==",
    "   # another comment",
    "LAST=end",
  ].join("\r\n");
  expect(valuesOf(text)).toEqual({
    PLAIN: "one two",
    SPACED: "three",
    TABBED: "4",
    URL: "postgres://u:p@h/db?sslmode=require&a=b==",
    LAST: "end",
  });
});

test("a comment begins behind a space, and not within a value", () => {
  expect(valuesOf(`A=pass#word\nB=#fff\nC=x # said\nD="x # y" # said\nE='#'`)).toEqual({
    A: "pass#word",
    B: "#fff",
    C: "x",
    D: "x # y",
    E: "#",
  });
});

test("only double quotes know escapes, and quotes inside of a value stay", () => {
  const text = [
    String.raw`DOUBLE="a\nb\t\"c\" \\ \d \$5"`,
    String.raw`SINGLE='a\nb "c"'`,
    'BACK=`it\'s "so"`',
    `INSIDE=say "hi" it's`,
  ].join("\n");
  expect(valuesOf(text)).toEqual({
    DOUBLE: String.raw`a${"\n"}b${"\t"}"c" \ \d $5`,
    SINGLE: String.raw`a\nb "c"`,
    BACK: `it's "so"`,
    INSIDE: `say "hi" it's`,
  });
});

test("a quoted value keeps its line breaks", () => {
  const key = "-----BEGIN KEY-----\nMIIE=\n\n# no comment\n-----END KEY-----";
  expect(valuesOf(`A=1\r\nKEY="${key.replaceAll("\n", "\r\n")}"\r\nB=2`)).toEqual({
    A: "1",
    KEY: key,
    B: "2",
  });
});

test("of two with one name the last counts", () => {
  expect(valuesOf("A=1\nB=2\nA=3")).toEqual({ A: "3", B: "2" });
});

test("what cannot be used is told line by line, and the rest is read", () => {
  const { entries, refused } = readEnvText(
    [
      "just words",
      "A=1",
      'OPEN="never closed',
      "EMPTY=",
      "COMMENTED= # nothing",
      'TWO="a\nb" c',
      "PORT=80",
      "1ST=x",
      "=x",
      `MIX=a"b'c\`d`,
      "B=2",
    ].join("\n"),
  );
  expect(entries).toEqual([
    { name: "A", value: "1" },
    { name: "B", value: "2" },
  ]);
  expect(refused).toEqual([
    "Line 1: This is not NAME=value.",
    "Line 3: The quotes around this value do not end with it.",
    "Line 4, EMPTY: Write the value.",
    "Line 5, COMMENTED: Write the value.",
    "Line 6: The quotes around this value do not end with it.",
    "Line 7: This is not NAME=value.",
    "Line 8, PORT: This name is taken by the system.",
    "Line 9: This is not NAME=value.",
    "Line 10: This is not NAME=value.",
    "Line 11, MIX: A value cannot hold all three kinds of quotes: ' \" and `.",
  ]);
});

test("what stands in a line that cannot be read is not repeated", () => {
  const { refused } = readEnvText("-----BEGIN KEY-----\nc2VjcmV0/+==\nsecret words");
  expect(refused.join()).not.toMatch(/c2VjcmV0|secret|KEY/);
});

test("a name alone is no file", () => {
  expect(isEnvText("API_KEY\n")).toBe(false);
  expect(isEnvText("API_KEY=1")).toBe(true);
  expect(isEnvText("API_KEY\nOTHER")).toBe(true);
});
