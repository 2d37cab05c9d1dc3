import { expect, test } from "vitest";
import { canonical, signatureOf } from "./signing.ts";

test("the canonical form sorts names by code units at every depth, and leaves lists as they are", () => {
  const value = {
    b: [3, { z: 1, a: undefined, é: null }],
    "€": "\u0000",
    a: 1e21,
    "10": 0,
    "9": -0,
  };
  expect(canonical(value)).toBe('{"10":0,"9":0,"a":1e+21,"b":[3,{"z":1,"é":null}],"€":"\\u0000"}');
});

test("a signature says when it was made", () => {
  expect(signatureOf("{}", "signkey-local-00", 5_000)).toMatch(/^t=5&s=[0-9a-f]{64}$/);
});
