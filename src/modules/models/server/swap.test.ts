import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerExamination } from "../../../../scripts/testing/examination";
import { startScriptedModel } from "../../../../scripts/testing/scripted-model";

const ROOT = path.join(import.meta.dirname, "../../../..");

type Server = Awaited<ReturnType<typeof startScriptedModel>>;
let servers: Server[];

beforeAll(async () => {
  servers = await Promise.all([1, 2, 3].map(() => startScriptedModel()));
});
afterAll(() => {
  for (const server of servers) server.stop();
});

/** What `npm run doctor` runs on the database that it has found, with these settings and no others. */
async function examineWith(settings: Record<string, string>) {
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/doctor.ts"];
  const { PATH, DATABASE_URL } = process.env;
  const env = { PATH, DATABASE_URL, NODE_ENV: "test" as const, LOG_LEVEL: "silent", ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  return stdout;
}

/** Each of them starts a program. */
const LIMIT_MS = 60_000;

test(
  "provider, model, key and address are swapped by variables alone",
  async () => {
    const [first, second, third] = servers as [Server, Server, Server];
    const asked = [
      {
        server: first,
        name: "gpt-5.2",
        key: "sk-first",
        settings: { OPENAI_API_KEY: "sk-first", AI_MODEL: "gpt-5.2", AI_BASE_URL: first.url },
      },
      {
        server: second,
        name: "qwen3-coder:30b",
        key: "none",
        settings: { AI_PROVIDER: "ollama", AI_MODEL: "qwen3-coder:30b", AI_BASE_URL: second.url },
      },
      {
        server: third,
        name: "anything",
        key: "sk-third",
        settings: {
          AI_PROVIDER: "compatible",
          AI_MODEL: "anything",
          AI_API_KEY: "sk-third",
          AI_BASE_URL: third.url,
          OPENAI_API_KEY: "sk-of-somebody-else",
        },
      },
    ];
    await Promise.all(
      asked.map(async ({ server, name, key, settings }) => {
        const seen = new Set<string>();
        server.playPatient((request) => {
          seen.add(`${request.model} with ${request.key}`);
          return answerExamination(request) ?? {};
        });
        const told = await examineWith(settings as unknown as Record<string, string>);
        expect([...seen]).toEqual([`${name} with ${key}`]);
        expect(told).toContain(`${name} at ${new URL(server.url).host}`);
        expect(told).toMatch(/^ok {6}Calls a tool/m);
        expect(told).not.toContain("sk-");
      }),
    );
  },
  LIMIT_MS,
);

test(
  "the one that is asked instead is examined after the first one, and what is wrong with it counts",
  async () => {
    const [first, second] = servers as [Server, Server];
    const asked: string[] = [];
    first.playPatient((request) => {
      asked.push(request.model);
      return answerExamination(request) ?? {};
    });
    second.playPatient(({ model }) => {
      asked.push(model);
      return { failure: 401 };
    });
    const examining = examineWith({
      AI_PROVIDER: "compatible",
      AI_MODEL: "first",
      AI_API_KEY: "sk-first",
      AI_BASE_URL: first.url,
      AI_FALLBACK: "compatible:second",
      AI_FALLBACK_API_KEY: "sk-second",
      AI_FALLBACK_BASE_URL: second.url,
    });
    await expect(examining).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^AI_MODEL: first at .+^first can do .+^AI_FALLBACK: second at .+^second does not answer/ms,
      ),
    });
    expect([...new Set(asked)]).toEqual(["first", "second"]);
  },
  LIMIT_MS,
);

test(
  "without a model it is said what to set",
  async () => {
    await expect(examineWith({})).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/No model is set up\. Set OPENAI_API_KEY/),
    });
  },
  LIMIT_MS,
);
