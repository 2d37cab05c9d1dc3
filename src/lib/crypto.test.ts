import { expect, test } from "vitest";
import { createVault } from "./crypto";

const SECRET = "a long secret of this installation";
const vault = createVault([SECRET]);

test("what is sealed is opened again, and is never sealed the same way twice", () => {
  for (const text of ["short one", "päss wörd 🔑", "line one\nline two", "y".repeat(16_000)]) {
    const sealed = vault.seal(text, "here");
    expect(vault.open(sealed, "here")).toBe(text);
    expect(Buffer.from(sealed.ciphertext).includes(text.slice(0, 8))).toBe(false);
    expect(vault.seal(text, "here").ciphertext).not.toEqual(sealed.ciphertext);
  }
});

test("what was changed, or belongs elsewhere, is not opened", () => {
  const sealed = vault.seal("secret", "here");
  expect(() => vault.open(sealed, "there")).toThrow();
  const changed = Uint8Array.from(sealed.ciphertext, (byte, n) => (n === 0 ? byte ^ 1 : byte));
  expect(() => vault.open({ ...sealed, ciphertext: changed }, "here")).toThrow();
});

test("a new secret seals, an old one behind it still opens, and a missing one is named", () => {
  const old = vault.seal("secret", "here");
  const turned = createVault(["another secret", SECRET]);
  expect(turned.open(old, "here")).toBe("secret");
  const fresh = turned.seal("secret", "here");
  expect(fresh.keyVersion).not.toBe(old.keyVersion);
  expect(() => vault.open(fresh, "here")).toThrow("another KEY_SECRET");
  expect(() => createVault([]).open(old, "here")).toThrow("another KEY_SECRET");
  expect(() => createVault([]).seal("x", "here")).toThrow("KEY_SECRET is not set");
});
