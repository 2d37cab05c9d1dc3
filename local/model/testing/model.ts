import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import OpenAI from "openai";
import { type ChildSpec, SupervisedChild } from "../../child.ts";
import { unprivilegedAccount } from "../../home.ts";
import { model } from "../server.ts";

export type TestModel = {
  env: Record<string, string>;
  /** The vendor's own client, bound to this server. */
  openai: OpenAI;
  stop: () => Promise<void>;
};

/** The real service in a folder of its own, run as the supervisor runs it, with short pauses or none in what it streams. */
export async function startModel({ delayMs = 0 } = {}): Promise<TestModel> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "whittle model "));
  fs.chmodSync(home, 0o755);
  const supervise = async (spec: ChildSpec) => {
    const child = new SupervisedChild(spec, home);
    await child.start();
    return child;
  };
  process.env.DEMO_MODEL_DELAY_MS = String(delayMs);
  const { env, stop } = await model.start({ home, account: unprivilegedAccount(), supervise });
  return {
    env,
    openai: clientOf(env),
    stop: async () => {
      await stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

export const clientOf = (env: Record<string, string>) =>
  new OpenAI({ baseURL: env.AI_BASE_URL, apiKey: env.AI_API_KEY, maxRetries: 0 });
