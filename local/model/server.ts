import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { bundleDaemon } from "../bundle.ts";
import { freePort } from "../ports.ts";
import type { LocalService } from "../service.ts";
import { MODEL } from "./protocol.ts";
import { type DaemonSettings, readDelay, SETTINGS_VARIABLE } from "./settings.ts";

const USUAL_PORT = 23_300;
const READY_LIMIT_MS = 10_000;
const ANSWER_LIMIT_MS = 2_000;

/** An OpenAI-compatible server whose only model knows a few apps by heart. */
export const model: LocalService = {
  name: "model",
  unlessEnv: [
    "AI_PROVIDER",
    "OPENAI_API_KEY",
    "GEMINI_API_KEY",
    "OPENROUTER_API_KEY",
    "ANTHROPIC_API_KEY",
  ],

  async start({ home, account, supervise }) {
    const delayMs = readDelay(process.env);
    const state = path.join(home, "model");
    fs.mkdirSync(state, { recursive: true });

    const program = await bundleDaemon(import.meta.dirname, state);
    const port = await freePort(USUAL_PORT);
    const apiKey = `sk-demo-${randomBytes(20).toString("hex")}`;
    const settings: DaemonSettings = { port, apiKey, delayMs };
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const child = await supervise({
      name: "model",
      command: process.execPath,
      args: [program],
      cwd: state,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        [SETTINGS_VARIABLE]: JSON.stringify(settings),
      },
      account,
      isReady: () => answers(`${baseUrl}/models`, apiKey),
      readyLimitMs: READY_LIMIT_MS,
      stopSignal: "SIGTERM",
      endsWithSupervisor: true,
    });
    return {
      notes: [
        "a demo that builds a few example apps; set OPENAI_API_KEY or the like for a real model",
      ],
      env: {
        AI_PROVIDER: "compatible",
        AI_BASE_URL: baseUrl,
        AI_MODEL: MODEL,
        AI_API_KEY: apiKey,
      },
      stop: () => child.stop(),
    };
  },
};

async function answers(url: string, apiKey: string) {
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
