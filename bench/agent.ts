import type { E2B } from "e2b";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import OpenAI from "openai";
import type pg from "pg";
import { type Api, apiOf } from "../e2e/api";
import type { ScriptedCall, startScriptedModel } from "../scripts/testing/scripted-model";
import { type Figure, percentile } from "./report";

const LENGTHS = [40, 100];
const TEXT = "A line of an app that grows with each step of its agent.\n".repeat(20);
const LIMITS = { iterations: 200, idleIterations: 200, tokens: 1_000_000_000 };

/** What the product adds to each answer of the model, its tool included, next to the same loop written bare. */
export async function measureAgent(
  url: string,
  database: pg.Client,
  e2b: E2B,
  model: Awaited<ReturnType<typeof startScriptedModel>>,
): Promise<Figure[]> {
  const api = apiOf(url);
  const figures: Figure[] = [];
  await measureRun(api, database, model, { name: "warm", call: takeNote }, 10);
  figures.push(systemPromptOf(model));
  for (const kind of KINDS) {
    const bare = await measureBare(e2b, model, kind);
    for (const iterations of LENGTHS) {
      const gaps = await measureRun(api, database, model, kind, iterations);
      const quarter = Math.ceil(gaps.length / 4);
      figures.push({
        name: `agent: overhead per iteration of ${iterations}, ${kind.name}, p50`,
        value: percentile(gaps, 50) - percentile(bare, 50),
        unit: "ms",
        target: 15,
        detail: `${percentile(gaps, 50)} in all: first quarter ${percentile(gaps.slice(0, quarter), 50)}, last ${percentile(gaps.slice(-quarter), 50)}, p95 ${percentile(gaps, 95)}, bare ${percentile(bare, 50)}, n ${gaps.length}`,
      });
    }
  }
  return figures;
}

type Kind = { name: string; call: (turn: number) => ScriptedCall };

const takeNote = (turn: number) => ({
  name: "updateTodos",
  args: { todos: [{ title: `Number ${turn}`, status: "active" }] },
});
const writeFile = (turn: number) => ({
  name: "createOrUpdateFiles",
  args: { files: [{ path: `notes/${turn}.txt`, content: `${turn}\n${TEXT}` }] },
});
const KINDS: Kind[] = [
  { name: "a list noted in each", call: takeNote },
  { name: "a file written in each", call: writeFile },
];

/** What every request begins with. */
function systemPromptOf(model: Model): Figure {
  const { messages, tools } = model.asked()[0] ?? { messages: [], tools: [] };
  return {
    name: "system prompt of the agent",
    value: countTokens(String(messages[0]?.content)),
    unit: "tok",
    target: 1_500,
    detail: `${tools.length} tools, another ${countTokens(JSON.stringify(tools))} as JSON; counted as o200k`,
  };
}

type Model = Awaited<ReturnType<typeof startScriptedModel>>;

async function measureRun(
  api: Api,
  database: pg.Client,
  model: Model,
  { call }: Kind,
  iterations: number,
) {
  model.play(() => ({ text: "Ready." }));
  const projectId = await api.create("Something that grows");
  await untilIdle(database, projectId);
  await database.query(`UPDATE "Project" SET limits = $1 WHERE id = $2`, [LIMITS, projectId]);
  model.play(({ turn }) =>
    turn < iterations
      ? { calls: [call(turn)] }
      : { calls: [{ name: "finish", args: { title: "Notes", summary: "There they are." } }] },
  );
  await api.say(projectId, "Go on");
  await untilIdle(database, projectId);
  return model.gaps();
}

async function untilIdle(database: pg.Client, projectId: string) {
  for (;;) {
    const { rows } = await database.query(
      `SELECT count(*)::int AS active FROM "Run" WHERE "projectId" = $1 AND "finishedAt" IS NULL`,
      [projectId],
    );
    if (rows[0].active === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The same model and the same sandbox, and nothing that remembers anything. */
async function measureBare({ Sandbox }: E2B, model: Model, { call: make }: Kind) {
  const client = new OpenAI({ apiKey: "none", baseURL: model.url });
  const sandbox = await Sandbox.create("whittle-nextjs");
  model.play(({ turn }) => ({ calls: [make(turn)] }));
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: "Go" }];
  for (let n = 0; n < 40; n++) {
    const stream = client.chat.completions.stream({ model: "scripted", messages, stream: true });
    const { message } = (await stream.finalChatCompletion()).choices[0] ?? {};
    const call = message?.tool_calls?.[0];
    if (call?.type !== "function") throw new Error("The scripted model has called nothing.");
    const { files = [] } = JSON.parse(call.function.arguments);
    for (const { path, content } of files)
      await sandbox.files.write(`/home/user/app/${path}`, content);
    messages.push({ role: "assistant", tool_calls: [call] });
    messages.push({ role: "tool", tool_call_id: call.id, content: "Written" });
  }
  await sandbox.kill();
  return model.gaps();
}
