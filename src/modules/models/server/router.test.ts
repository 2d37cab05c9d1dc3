import { expect, test, vi } from "vitest";
import { newPerson } from "../../../../scripts/testing/callers";
import { provideScriptedModel } from "../../../../scripts/testing/provide-model";

// Whether people sign in is read once, when the app is loaded.
vi.hoisted(() => {
  process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY = `pk_test_${btoa("clerk.whittle.example$")}`;
  process.env.CLERK_SECRET_KEY = "sk_test_of_nobody";
});

const model = await provideScriptedModel({
  AI_PROVIDER: "compatible",
  AI_API_KEY: "none",
  AI_MODEL: "costly",
});

test("where people sign in, nobody has the operator's model examined", async () => {
  const api = newPerson();
  expect((await api.models.getInstalled()).mayExamine).toBe(false);
  const examining = (await api.models.examine())[Symbol.asyncIterator]();
  await expect(examining.next()).rejects.toThrow("Only the operator examines this model.");
  expect(model.examinations()).toBe(0);
});
