import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { provideScriptedModel } from "../../../../scripts/testing/provide-model";
import { isDemo } from "./demo";

const model = await provideScriptedModel({
  AI_PROVIDER: "compatible",
  AI_API_KEY: "none",
  AI_MODEL: "player",
});

test("what the database could not tell is asked anew once it is back", async () => {
  model.list([{ id: "player", owned_by: "whittle-demo" }]);
  await db.$executeRaw`ALTER TABLE "KnownModel" RENAME TO "KnownModelAway"`;
  await expect(isDemo()).rejects.toThrow();
  await db.$executeRaw`ALTER TABLE "KnownModelAway" RENAME TO "KnownModel"`;
  expect(await isDemo()).toBe(true);
});
