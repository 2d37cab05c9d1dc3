import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readKeySecret } from "./key-secret.ts";

test("the secret is made once, for the owner's eyes alone, and another home has another one", () => {
  const homes = [0, 1].map(() => fs.mkdtempSync(path.join(os.tmpdir(), "whittle-secret-")));
  const [first, again, other] = [homes[0], homes[0], homes[1]].map((home) =>
    readKeySecret(home ?? ""),
  );
  expect(first?.length).toBeGreaterThan(40);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(fs.statSync(path.join(homes[0] ?? "", "key-secret")).mode & 0o777).toBe(0o600);
  for (const home of homes) fs.rmSync(home, { recursive: true });
});
