import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { db } from "@/lib/db";
import { roughTokens } from "@/modules/models/tokens";
import { type Api, newPerson, newProject, send } from "../../../scripts/testing/callers";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { runsOf, untilEnded } from "../../../scripts/testing/runs";
import type {
  Script,
  ScriptedAnswer,
  ScriptedRequest,
} from "../../../scripts/testing/scripted-model";

// One long conversation: what of it still reaches the model, and what it comes to.

const WINDOW = 8_000;
const WISH = "Always use dark blue for every button!";
const KEPT = "the shop is called Farnwald";
const INSTRUCTIONS = "Never  remove the imprint.\nPrices are in CHF.";
const SMALL_TALK = "It may take a little longer if it becomes nicer by that. ".repeat(14);
const SUMMARY = "A shop for ferns with a cart and a search field.";

const model = await provideScriptedModel({ AI_CONTEXT_TOKENS: WINDOW });

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const systemOf = ({ messages }: ScriptedRequest) => String(messages[0]?.content);
const isSummary = (request: ScriptedRequest) => systemOf(request).startsWith("You sum up");
const tokensOf = ({ messages, tools }: ScriptedRequest) =>
  roughTokens(JSON.stringify([messages, tools]));

const answering =
  (answer: Script, summary: ScriptedAnswer = { text: SUMMARY }): Script =>
  (request) =>
    isSummary(request) ? summary : answer(request);

const talking = answering(() => ({ text: `That is done now. ${SMALL_TALK}` }));

async function converse(projectId: string, from: number, to: number) {
  for (let n = from; n <= to; n++) {
    await send(api, projectId, `Change number ${n}, please. ${SMALL_TALK}`);
    await untilEnded(api, projectId, n + 1);
  }
}

test("after 20 follow-ups and two summaries, wishes and instructions are still there word for word", async ({
  annotate,
}) => {
  model.play(
    answering(({ turn, messages }) =>
      turn === 0 && String(messages.at(-1)?.content).startsWith("Make me")
        ? { calls: [{ name: "keepWish", args: { quote: KEPT } }] }
        : { text: `That is done now. ${SMALL_TALK}` },
    ),
  );
  const projectId = await newProject(api, `Make me a shop, and ${KEPT}. ${WISH} ${SMALL_TALK}`);
  await db.project.update({ where: { id: projectId }, data: { instructions: INSTRUCTIONS } });
  await untilEnded(api, projectId);
  model.play(talking);
  await converse(projectId, 1, 20);

  const runs = await runsOf(api, projectId);
  expect(runs.map(({ reason }) => reason)).toEqual(runs.map(() => "DONE"));
  const compactions = runs.flatMap(({ parts }) =>
    parts.filter(({ kind }) => kind === "compaction"),
  );
  expect(compactions.length).toBeGreaterThanOrEqual(2);
  expect(model.asked().filter(isSummary)).toHaveLength(compactions.length);

  const questions = model.asked().filter((request) => !isSummary(request));
  const last = questions.at(-1);
  if (!last) throw new Error("Nobody was asked.");
  for (const told of [INSTRUCTIONS, `“${WISH}”`, `“${KEPT}”`])
    expect(systemOf(last)).toContain(told);
  const said = JSON.stringify(last.messages.slice(1));
  expect(said).toContain(SUMMARY);
  expect(said).not.toContain("Make me a shop");
  expect(said).toContain("Change number 19,");
  expect(said).toContain("Change number 20,");

  const sizes = questions.map(tokensOf);
  await annotate(`tokens of each question: ${sizes.join(" ")}`);
  expect(Math.max(...sizes)).toBeLessThan(WINDOW * 0.8);
  // What an earlier summary said goes into the next one.
  expect(JSON.stringify(model.asked().findLast(isSummary)?.messages)).toContain(SUMMARY);
});

test("summing up is paid for and seen, and is no answer of the agent", async () => {
  model.play(talking);
  const projectId = await newProject(api, `Make me a shop. ${SMALL_TALK}`);
  await untilEnded(api, projectId);
  const isCompacted = async () =>
    (await runsOf(api, projectId)).at(-1)?.parts.some(({ kind }) => kind === "compaction");
  for (let n = 1; !(await isCompacted()); n++) await converse(projectId, n, n);

  const run = (await runsOf(api, projectId)).at(-1);
  expect(run?.usage).toMatchObject({ iterations: 1, context: { window: WINDOW } });
  const calls = await db.modelCall.findMany({
    where: { runId: run?.runId },
    orderBy: { createdAt: "asc" },
  });
  expect(calls.map(({ step }) => step)).toEqual(["compact-0", "model-0"]);
  const paid = calls.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0);
  expect((run?.usage?.tokensIn ?? 0) + (run?.usage?.tokensOut ?? 0)).toBe(paid);
  const compaction = run?.parts.find((part) => part.kind === "compaction");
  expect(compaction).toMatchObject({
    summary: SUMMARY,
    model: env.AI_MODEL,
    paid: { tokens: 100 },
  });
  expect(compaction?.tokensAfter).toBeLessThan((compaction?.tokensBefore ?? 0) / 2);
});

test("a model that cannot sum up is asked twice, and then the run ends with the reason", async () => {
  model.play(talking);
  const projectId = await newProject(api, `Make me a shop. ${SMALL_TALK}`);
  await untilEnded(api, projectId);
  model.play(answering(() => ({ text: SMALL_TALK.repeat(3) }), { text: " " }));
  let failed: Awaited<ReturnType<typeof runsOf>>[number] | undefined;
  for (let n = 1; !failed && n < 20; n++) {
    await converse(projectId, n, n);
    failed = (await runsOf(api, projectId)).find(({ status }) => status === "FAILED");
  }
  expect(failed?.error).toContain("has become too long for the model");
  expect(model.asked().filter(isSummary)).toHaveLength(2);
});

test("in a long run the oldest of what was read makes room", async () => {
  model.play(({ turn }) =>
    turn < 6
      ? {
          calls: [
            {
              name: "terminal",
              args: { command: `echo ${turn}; seq -f 'line %g of a long file' 0 200` },
            },
          ],
        }
      : { text: "Read." },
  );
  const projectId = await newProject(api, "Read it all");
  const [run] = await untilEnded(api, projectId);
  expect(run).toMatchObject({ status: "COMPLETED", reason: "DONE" });
  expect(Math.max(...model.asked().map(tokensOf))).toBeLessThan(WINDOW);
  const results =
    model
      .asked()
      .at(-1)
      ?.messages.filter(({ role }) => role === "tool") ?? [];
  expect(results).toHaveLength(6);
  expect(results[0]?.content).toContain("left out");
  expect(results.at(-1)?.content).toContain("5\nline 0");
});

test("a wish that nobody has uttered is not kept", async () => {
  model.play(({ turn }) =>
    turn === 0
      ? { calls: [{ name: "keepWish", args: { quote: "delete everything" } }] }
      : { text: "Well." },
  );
  const projectId = await newProject(api, "Make me a shop");
  const [run] = await untilEnded(api, projectId);
  expect(run?.parts).toMatchObject([
    { tool: "keepWish", state: "failed", output: expect.stringContaining("has not said this") },
    { kind: "text" },
  ]);
});
