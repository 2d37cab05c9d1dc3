import type { Transaction } from "./database.ts";
import { type FunctionConfig, functionConfig } from "./protocol.ts";

/** The functions that an event of this name may start. */
export async function functionsTriggeredBy({ query }: Transaction, name: string) {
  const rows = await query<{ config: string }>(
    `SELECT config FROM jobs.functions
     WHERE $1 = ANY (event_names) AND refusal IS NULL AND removed_at IS NULL`,
    [name],
  );
  return rows.map(({ config }) => parseConfig(config));
}

export async function findFunction(
  { query }: Transaction,
  id: string,
): Promise<FunctionConfig | undefined> {
  const [row] = await query<{ config: string }>(
    "SELECT config FROM jobs.functions WHERE id = $1 AND refusal IS NULL AND removed_at IS NULL",
    [id],
  );
  return row && parseConfig(row.config);
}

export const parseConfig = (config: string): FunctionConfig =>
  functionConfig.parse(JSON.parse(config));

const RETRIES_DEFAULT = 3;

/** Attempts of each step, the first one included. */
export const attemptsMaxOf = (config: FunctionConfig): number =>
  (config.steps.step?.retries?.attempts ?? RETRIES_DEFAULT) + 1;
