import { expect, test } from "vitest";
import { db } from "@/lib/db";
import type { ToolCall } from "@/modules/runs/fold";
import { newPerson, newProject, send } from "../../../scripts/testing/callers";
import { dump } from "../../../scripts/testing/dump";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import { jobs } from "../../../scripts/testing/worker";

// The key of the model is planted, and looked for everywhere but in the requests to the model.

const TRACE = "5d1be0774f";
const CANARY = `sk-canary-${TRACE}`;

const model = await provideScriptedModel({ AI_API_KEY: CANARY });

test("the key reaches the model and nobody else, whatever the model and its provider do", async () => {
  const api = newPerson();
  const look =
    "env; cat /proc/*/environ 2>/dev/null; grep -rl '[5]d1be0774f' /home /tmp /etc /var 2>/dev/null";
  model.play(({ turn }) =>
    turn === 0
      ? { text: "I look.", calls: [{ name: "terminal", args: { command: look, seconds: 30 } }] }
      : { calls: [{ name: "finish", args: { title: "A look", summary: "Nothing there." } }] },
  );
  const projectId = await newProject(api, "Look for the key");
  const [ended] = await untilEnded(api, projectId);
  const [call] = (ended?.parts ?? []).filter((part): part is ToolCall => part.kind === "tool");
  expect(call?.output).toContain("PATH="); // it was looked for where it would be
  expect(call?.output).not.toContain(TRACE);
  expect(model.asked().every(({ key }) => key === CANARY)).toBe(true);

  // Providers repeat the key that they refuse.
  const error = { message: `Incorrect API key provided: ${CANARY}.`, code: CANARY };
  model.play(() => ({
    raw: {
      status: 429,
      headers: { "Content-Type": "application/json", "X-Seen": CANARY, "Retry-After": "7200" },
      lines: [JSON.stringify({ error })],
      end: "unmarked",
    },
  }));
  await send(api, projectId, "Once more.");
  const [, failed] = await untilEnded(api, projectId, 2);
  expect(failed?.status).toBe("FAILED");
  model.play(() => ({ failure: 400 }));

  const { url, name } = { url: model.url, name: "demo" };
  const places = {
    database: await dump(),
    jobs: jobs.log(),
    log: JSON.stringify(await api.runs.log({ projectId })),
    model: JSON.stringify(await api.models.getInstalled()),
    abilities: JSON.stringify(await api.models.abilities()),
    settings: JSON.stringify(await api.projects.getSettings({ projectId })),
  };
  for (const [place, told] of Object.entries(places))
    expect.soft(told.includes(TRACE), `the key in ${place}`).toBe(false);
  expect(places.database).toContain(projectId);
  expect(await db.knownModel.count({ where: { url, name } })).toBe(1);
});
