import { afterAll, beforeEach } from "vitest";
import { env } from "@/env";
import { startScriptedModel } from "./scripted-model";

/** A model for a test file that its tests play themselves, with settings that are new for each of them. */
export async function provideScriptedModel(settings: Partial<typeof env> = {}) {
  const model = await startScriptedModel();
  const own = { ...env };
  beforeEach(() => {
    Object.assign(env, own, { AI_BASE_URL: model.url }, settings);
  });
  afterAll(() => {
    Object.assign(env, own);
    model.stop();
  });
  return model;
}
