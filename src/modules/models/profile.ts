import * as z from "zod";
import { findKnown } from "./catalogue";

/** In US dollars for a million tokens. */
export const priceSchema = z.object({
  in: z.number().min(0),
  /** Of what it has read before. */
  cached: z.number().min(0),
  out: z.number().min(0),
});
export type Price = z.infer<typeof priceSchema>;

/** What a model can do and does well, as far as it is to be asked in another way than others. */
export const profileSchema = z.object({
  /** Whether it calls tools. Others are told to write their calls as text. */
  callsTools: z.boolean(),
  /** Whether several calls in one answer come out well. */
  callsSeveral: z.boolean(),
  /** Whether it changes parts of a file without losing the rest. Others write files as a whole. */
  editsParts: z.boolean(),
  /** Whether it can be shown pictures. */
  sees: z.boolean(),
  /** How much it can read at once, its own answer included. */
  contextTokens: z.number().int().positive(),
  /** How long an answer may be; none where nobody says. */
  outputTokens: z.number().int().positive().nullable(),
  /** None where nobody knows it. */
  price: priceSchema.nullable(),
});
export type Profile = z.infer<typeof profileSchema>;

/** What is assumed of a model that nobody knows: whole files and one call at a time come out of any that calls tools. */
export const CAUTIOUS: Profile = {
  callsTools: true,
  callsSeveral: false,
  editsParts: false,
  sees: false,
  contextTokens: 32_000,
  outputTokens: null,
  price: null,
};

/** A count of billions of weights up to this one, written in the name, is a small model. */
const SMALL_BILLIONS_MAX = 14;

/** What is known of a model by its name alone, at this address: each has its own prices. */
export function profileOf(name: string, url: string): Profile {
  const known = findKnown(name);
  if (!known) return CAUTIOUS;
  const { vendor, price, ...facts } = known;
  return {
    ...CAUTIOUS,
    ...facts,
    // No form of patch has helped small open models, and neither have several calls at once.
    ...(isSmall(name)
      ? { contextTokens: CAUTIOUS.contextTokens }
      : { callsSeveral: true, editsParts: true }),
    price: new URL(url).hostname === vendor ? price : null,
  };
}

function isSmall(name: string) {
  const billions = /(?:^|[^\d.])(\d+(?:\.\d+)?)b(?:$|[^a-z0-9])/i.exec(name)?.[1];
  return billions !== undefined && Number(billions) <= SMALL_BILLIONS_MAX;
}

type Tokens = { tokensIn: number; tokensOut: number; tokensCached: number };

/** A dollar for a million tokens is a millionth of a dollar for each. */
export const costMicroUsd = (price: Price, { tokensIn, tokensOut, tokensCached }: Tokens): number =>
  Math.round(
    (tokensIn - tokensCached) * price.in + tokensCached * price.cached + tokensOut * price.out,
  );
