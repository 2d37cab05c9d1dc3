import "server-only";

import { log } from "@/lib/log";
import { openProvider } from "./provider";

const LIMIT_MS = 5_000;

/** The names of what the provider offers; none where it does not say. */
export async function listModels(): Promise<string[]> {
  try {
    const { client } = openProvider();
    const { data } = await client.models.list({ timeout: LIMIT_MS });
    return data.map(({ id }) => id).sort();
  } catch (err) {
    log.info({ err }, "the provider does not list its models");
    return [];
  }
}
