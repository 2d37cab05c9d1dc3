import { beforeEach, expect, test } from "vitest";
import { foldConversation } from "@/modules/runs/fold";
import { type Api, newPerson, newProject, send } from "../../../../scripts/testing/callers";

let api: Api;
let projectId: string;
let ids: string[];

/** One message is being answered, three wait. */
beforeEach(async () => {
  api = newPerson();
  projectId = await newProject(api, "now");
  ids = [];
  for (const content of ["one", "two", "three"])
    ids.push((await send(api, projectId, content)).messageId);
});

const conversation = async () => foldConversation(await api.runs.log({ projectId }));
const waiting = async () => (await conversation()).waiting.map(({ content }) => content);
const answered = async () => (await conversation()).turns.map(({ message }) => message.content);

async function endActive() {
  const { turns } = await conversation();
  const active = turns.find(({ run }) => run.finishedAt === null);
  await api.runs.stop({ runId: active?.run.runId ?? "" });
}

const idOf = (n: number) => ids[n] ?? "";

test("a message that waits is changed, and answered as it is then", async () => {
  await api.messages.edit({ projectId, messageId: idOf(0), content: "  one, but better " });
  expect(await waiting()).toEqual(["one, but better", "two", "three"]);
  await endActive();
  expect(await answered()).toEqual(["now", "one, but better"]);
});

test("one that is taken away is not answered, and leaves no trace", async () => {
  await api.messages.remove({ projectId, messageId: idOf(0) });
  await endActive();
  expect(await answered()).toEqual(["now", "two"]);
  const kept = await api.messages.getMany({ projectId });
  expect(kept.map(({ content }) => content)).not.toContain("one");
});

test("they are answered in the order that the person gave them, and what comes later is last", async () => {
  await api.messages.reorder({ projectId, messageIds: [idOf(2), idOf(0), idOf(1)] });
  await send(api, projectId, "four");
  expect(await waiting()).toEqual(["three", "one", "two", "four"]);
  for (let n = 0; n < 4; n++) await endActive();
  expect(await answered()).toEqual(["now", "three", "one", "two", "four"]);
});

test("an order of another queue than there is changes nothing", async () => {
  const wrong = [ids.slice(1), [idOf(0), idOf(0), idOf(1)], [...ids, idOf(0)]];
  for (const messageIds of wrong)
    await expect(api.messages.reorder({ projectId, messageIds })).rejects.toThrow("Look again");
  expect(await waiting()).toEqual(["one", "two", "three"]);
});

test("what is being answered cannot be changed or taken away any more", async () => {
  const sent = (await conversation()).turns[0]?.message.messageId ?? "";
  const late = "does not wait any more";
  await expect(api.messages.remove({ projectId, messageId: sent })).rejects.toThrow(late);
  await expect(api.messages.edit({ projectId, messageId: sent, content: "x" })).rejects.toThrow(
    late,
  );
  expect(await answered()).toEqual(["now"]);
});

test("taken away in the moment in which its turn comes, it is either gone or answered", async () => {
  for (const messageId of ids) {
    const [removal] = await Promise.allSettled([
      api.messages.remove({ projectId, messageId }),
      endActive(),
    ]);
    const message = (await api.messages.getMany({ projectId })).find(({ id }) => id === messageId);
    const isAnswered = (await conversation()).turns.some(
      ({ message: said }) => said.messageId === messageId,
    );
    expect(message !== undefined).toBe(removal.status === "rejected");
    expect(isAnswered).toBe(removal.status === "rejected");
  }
});

test("an edit that is empty or too long is refused, and the message stays", async () => {
  for (const content of [" ", "x".repeat(20_001)])
    await expect(api.messages.edit({ projectId, messageId: idOf(0), content })).rejects.toThrow();
  expect(await waiting()).toEqual(["one", "two", "three"]);
});
