import * as z from "zod";
import type { Profile } from "./profile";

/** The demo model says in the list of models who it is of. */
const DEMO_OWNER = "whittle-demo";

const tokens = z.number().int().positive().nullish().catch(undefined);
const dollars = z.coerce.number().min(0);
const pricing = z.object({
  prompt: dollars,
  completion: dollars,
  input_cache_read: dollars.optional(),
});

/** What a provider's list says of a model. Each says it in its own way; most say next to nothing. */
const rawCard = z.object({
  id: z.string(),
  owned_by: z.string().nullish().catch(undefined),
  context_length: tokens,
  context_window: tokens,
  max_context_length: tokens,
  max_model_len: tokens,
  max_completion_tokens: tokens,
  top_provider: z.object({ max_completion_tokens: tokens }).nullish().catch(undefined),
  architecture: z
    .object({ input_modalities: z.array(z.string()) })
    .nullish()
    .catch(undefined),
  capabilities: z
    .object({ function_calling: z.boolean(), vision: z.boolean() })
    .partial()
    .nullish()
    .catch(undefined),
  supported_parameters: z.array(z.string()).nullish().catch(undefined),
  pricing: pricing.nullish().catch(undefined),
});

export const cardSchema = rawCard.transform((card) => ({
  id: card.id,
  isDemo: card.owned_by === DEMO_OWNER,
  facts: factsOf(card),
}));
export type Card = z.output<typeof cardSchema>;

function factsOf(card: z.output<typeof rawCard>): Partial<Profile> {
  const context =
    card.context_length ?? card.context_window ?? card.max_context_length ?? card.max_model_len;
  const output = card.top_provider?.max_completion_tokens ?? card.max_completion_tokens;
  const modalities = card.architecture?.input_modalities;
  const sees = card.capabilities?.vision ?? modalities?.includes("image");
  const callsTools =
    card.capabilities?.function_calling ?? card.supported_parameters?.includes("tools");
  return {
    ...(context && { contextTokens: context }),
    ...(output && { outputTokens: output }),
    ...(sees !== undefined && { sees }),
    ...(callsTools !== undefined && { callsTools }),
    ...(card.pricing && { price: priceOf(card.pricing) }),
  };
}

const TOKENS = 1_000_000; // prices are told for a single one

const priceOf = ({ prompt, completion, input_cache_read }: z.output<typeof pricing>) => ({
  in: forAMillion(prompt),
  cached: forAMillion(input_cache_read ?? prompt),
  out: forAMillion(completion),
});

const forAMillion = (price: number) => Number((price * TOKENS).toFixed(6));
