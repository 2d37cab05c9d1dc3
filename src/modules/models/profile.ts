/** What a model does well, as far as it is to be asked in another way than others. */
export type Profile = {
  /** Whether it changes parts of a file without losing the rest. Others write files as a whole. */
  editsParts: boolean;
  /** Whether several calls in one answer come out well. */
  callsSeveral: boolean;
  /** Whether it can be shown pictures. */
  sees: boolean;
  /** How much it can read at once, its own answer included. */
  contextTokens: number;
};

const CAPABLE = { editsParts: true, callsSeveral: true, contextTokens: 128_000 };
/** No form of patch has helped small open models; one call at a time and whole files have. */
const CAUTIOUS = { editsParts: false, callsSeveral: false, contextTokens: 32_000 };

/** Families whose members see, and what others that do have in their names. */
const SEEING =
  /gpt-4o|gpt-4\.1|gpt-5|\bo3\b(?!-mini)|\bo4\b|claude|gemini|gemma-?3|grok-4|llama-?4|pixtral|mistral-(?:small|medium)|llava|minicpm-v|kimi-k2\.5|vision|[-_.:\d]vl\b|[-\d]v\b/i;

/** A count of billions of weights up to this one, written in the name, is a small model. */
const SMALL_BILLIONS_MAX = 14;

/** By its name alone. */
export function profileOf(model: string): Profile {
  const billions = /(?:^|[^\d.])(\d+(?:\.\d+)?)b(?:$|[^a-z0-9])/i.exec(model)?.[1];
  const isSmall = billions !== undefined && Number(billions) <= SMALL_BILLIONS_MAX;
  return { ...(isSmall ? CAUTIOUS : CAPABLE), sees: SEEING.test(model) };
}
