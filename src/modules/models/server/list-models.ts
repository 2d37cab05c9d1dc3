import "server-only";

import { log } from "@/lib/log";
import { type Card, cardSchema } from "../card";
import { type Model, openProvider } from "./provider";

const LIMIT_MS = 3_000; // pages wait for it

/** The names of what the provider offers; none where it does not say. */
export async function listModels(): Promise<string[]> {
  const cards = await listCards(openProvider);
  return cards.map(({ id }) => id).sort();
}

/** What the provider's list says of a model. Many have no list, or say nothing in it. */
export async function findCard(model: Model): Promise<Card | undefined> {
  const cards = await listCards(() => model);
  return cards.find(({ id }) => id === model.name || id === `models/${model.name}`);
}

async function listCards(open: () => Pick<Model, "client">): Promise<Card[]> {
  try {
    const { data } = await open().client.models.list({ timeout: LIMIT_MS });
    return data.flatMap((entry) => cardSchema.safeParse(entry).data ?? []);
  } catch (err) {
    log.info({ err }, "the provider does not list its models");
    return [];
  }
}
