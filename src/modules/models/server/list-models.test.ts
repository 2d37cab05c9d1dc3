import { expect, test } from "vitest";
import { env } from "@/env";
import { provideScriptedModel } from "../../../../scripts/testing/provide-model";
import { findCard, listModels } from "./list-models";
import { openModel } from "./provider";

const model = await provideScriptedModel({
  AI_PROVIDER: "compatible",
  AI_API_KEY: "none",
  AI_MODEL: "wise",
});

test("a list is read as far as it can be", async () => {
  model.list([
    { id: "wise", context_length: "endless", pricing: "a lot" },
    { name: "nameless" },
    { id: "models/quick", context_window: 64_000 },
  ]);
  expect(await listModels()).toEqual(["models/quick", "wise"]);
  expect(await findCard(openModel(null))).toEqual({ id: "wise", isDemo: false, facts: {} });
  expect((await findCard(openModel("quick")))?.facts).toEqual({ contextTokens: 64_000 });
});

test("where no model is set up, none is listed", async () => {
  Object.assign(env, { AI_PROVIDER: undefined });
  expect(await listModels()).toEqual([]);
});
