import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import type { ToolCall } from "@/modules/runs/fold";
import { openSandbox } from "@/modules/sandbox/server/open-sandbox";
import { type Api, newPerson, newProject, send } from "../../../scripts/testing/callers";
import { dump } from "../../../scripts/testing/dump";
import { provideScriptedModel } from "../../../scripts/testing/provide-model";
import { untilEnded } from "../../../scripts/testing/runs";
import type { ScriptedAnswer } from "../../../scripts/testing/scripted-model";
import { jobs } from "../../../scripts/testing/worker";

// Values of variables are planted, and looked for everywhere but in the sandbox of their app.

const CANARY = "sk-canary-7f3a9c21e8";
const PEM = "-----BEGIN PRIVATE KEY-----\nMIIEvcanaryQIBADANBgkq9\n-----END PRIVATE KEY-----";
const TRACES = ["canary", Buffer.from(CANARY).toString("base64").slice(0, 12)];

const model = await provideScriptedModel();

let api: Api;

beforeEach(() => {
  api = newPerson();
});

const call = (name: string, args: object) => ({ name, args });
const run = (command: string): ScriptedAnswer => ({ calls: [call("terminal", { command })] });
const finishes: ScriptedAnswer = {
  calls: [call("finish", { title: "A note", summary: "You can read it." })],
};

/** Says these one after the other, and then that it is done. */
function play(...answers: ScriptedAnswer[]) {
  model.play(({ turn }) => answers[turn] ?? finishes);
}

async function newApp() {
  play();
  const projectId = await newProject(api);
  await untilEnded(api, projectId);
  return projectId;
}

async function sandboxOf(projectId: string) {
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  return openSandbox({ projectId, workspaceId: workspaceId as WorkspaceId });
}

const readEnv = async (projectId: string) =>
  (await sandboxOf(projectId)).files.read("app/.env.local").catch(() => null);

test("planted values are in the sandbox of their app and sealed in the database, and nowhere else", async () => {
  const projectId = await newApp();
  await api.variables.set({ projectId, name: "API_KEY", value: CANARY });
  await api.variables.set({ projectId, name: "CERT", value: PEM });
  play(
    run("cat .env.local; echo; . ./.env.local; echo $API_KEY | tee copy.txt; echo $API_KEY >&2"),
    run('. ./.env.local; printf %s "$API_KEY" | while read -n1 c; do printf %s "$c"; done'),
    run(
      ". ./.env.local; touch name-$API_KEY.txt; printf %s $API_KEY | base64; cp .env.local all.txt",
    ),
    run(
      ". ./.env.local; echo \"throw new Error('$API_KEY')\" > start.js; node start.js; ls; git diff",
    ),
    { calls: [call("readFiles", { paths: ["copy.txt", "all.txt", ".env.local"] })] },
    { calls: [call("readFiles", { paths: ["copy.txt", "all.txt"] })] },
    { calls: [call("searchFiles", { query: "API_KEY" }), call("searchFiles", { query: "MII" })] },
    { calls: [call("listFiles", { folder: "." })] },
  );
  await send(api, projectId, "Look around.");
  const [, ended] = await untilEnded(api, projectId, 2);
  expect(ended?.status).toBe("COMPLETED");
  await api.sandbox.report({
    projectId,
    problems: [{ kind: "uncaught", message: `no ${CANARY}`, stack: `at ${CANARY}`, path: "/" }],
  });

  expect(await readEnv(projectId)).toContain(CANARY);
  const outputs = (ended?.parts ?? [])
    .filter((part): part is ToolCall => part.kind === "tool")
    .map(({ output }) => output);
  expect(outputs[0]).toContain("API_KEY='[hidden: API_KEY]'");
  expect(outputs[1]).toBe("[hidden: API_KEY]");
  const places = {
    database: await dump(),
    model: JSON.stringify(model.asked()),
    page: JSON.stringify(await api.runs.log({ projectId })),
    variables: JSON.stringify(await api.variables.getMany({ projectId })),
    jobs: jobs.log(),
  };
  for (const [place, told] of Object.entries(places))
    for (const trace of TRACES)
      expect.soft(told.includes(trace), `${trace} in ${place}`).toBe(false);
  expect(places.database).toContain("API_KEY"); // it was looked at where it would be

  const other = await newApp();
  const found = await (await sandboxOf(other)).commands
    .run("grep -rl canary /home/user /tmp 2>/dev/null")
    .catch(() => null);
  expect(found).toBeNull();
});

test("an app has its variables at once, in the sandbox that is made after them, and loses them again", async () => {
  const projectId = await newApp();
  await api.variables.set({ projectId, name: "ONE", value: "it's $5" });
  expect(await readEnv(projectId)).toContain("ONE=`it's \\$5`");
  await api.variables.set({ projectId, name: "TWO", value: "second" });
  await (await sandboxOf(projectId)).kill();
  const rebuilt = await readEnv(projectId);
  expect(rebuilt).toContain("ONE=");
  expect(rebuilt).toContain("TWO='second'");
  await api.variables.remove({ projectId, name: "ONE" });
  expect(await readEnv(projectId)).not.toContain("ONE=");
  await api.variables.remove({ projectId, name: "TWO" });
  expect(await readEnv(projectId)).toBeNull();
});

test("opened again, the app is not disturbed by variables that it has", async () => {
  const projectId = await newApp();
  await api.variables.set({ projectId, name: "ONE", value: "first" });
  const writtenAt = async () => {
    const { commands } = await sandboxOf(projectId);
    return (await commands.run("stat -c %y app/.env.local")).stdout;
  };
  const before = await writtenAt();
  await send(api, projectId, "Go on.");
  await untilEnded(api, projectId, 2);
  expect(await writtenAt()).toBe(before);
  await api.variables.set({ projectId, name: "ONE", value: "second" });
  expect(await writtenAt()).not.toBe(before);
});

test("a file of that name that is not ours is left alone where there are no variables", async () => {
  const projectId = await newApp();
  await (await sandboxOf(projectId)).files.write("app/.env.local", "MINE=1\n");
  expect(await readEnv(projectId)).toBe("MINE=1\n");
});

test("the model is told the names, and the file of the values is closed to it", async () => {
  const projectId = await newApp();
  await api.variables.set({ projectId, name: "API_KEY", value: CANARY });
  const file = { path: ".env.local", content: "API_KEY=mine" };
  play({ calls: [call("createOrUpdateFiles", { files: [file] })] });
  await send(api, projectId, "Change the key.");
  await untilEnded(api, projectId, 2);
  expect(String(model.asked()[0]?.messages[0]?.content)).toContain("into a file:\n- API_KEY");
  expect(model.asked()[1]?.results[0]).toContain("belongs to the tools");
  expect(await readEnv(projectId)).toContain(CANARY);
});

test("a name or value that cannot be one is refused, and changes nothing", async () => {
  const projectId = await newProject(api);
  const refused = [
    { name: "1ST", value: "x" },
    { name: "WITH SPACE", value: "x" },
    { name: "PATH", value: "x" },
    { name: "KEY", value: "" },
    { name: "KEY", value: "all ' three \" kinds ` of quotes" },
    { name: "KEY", value: "x".repeat(16_001) },
  ];
  for (const variable of refused)
    await expect(api.variables.set({ projectId, ...variable })).rejects.toThrow();
  expect(await api.variables.getMany({ projectId })).toEqual([]);
});
