import "server-only";

import { log } from "@/lib/log";
import { type Card, cardSchema } from "../card";
import type { Model } from "./provider";

const LIST_LIMIT_MS = 3_000;

/** What the provider's list says of a model. Many have no list, or say nothing in it. */
export async function findCard({ client, name }: Model): Promise<Card | undefined> {
  try {
    const { data } = await client.models.list({ timeout: LIST_LIMIT_MS });
    const cards = data.map((entry) => cardSchema.safeParse(entry).data);
    return cards.find((card) => card?.id === name || card?.id === `models/${name}`);
  } catch (err) {
    log.info({ err }, "the provider does not list its models");
    return undefined;
  }
}
