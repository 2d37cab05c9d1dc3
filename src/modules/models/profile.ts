/** What a model does well, as far as it is to be asked in another way than others. */
export type Profile = {
  /** Whether it changes parts of a file without losing the rest. Others write files as a whole. */
  editsParts: boolean;
  /** Whether several calls in one answer come out well. */
  callsSeveral: boolean;
  /** How much it can read at once, its own answer included. */
  contextTokens: number;
};

const CAPABLE: Profile = { editsParts: true, callsSeveral: true, contextTokens: 128_000 };
/** No form of patch has helped small open models; one call at a time and whole files have. */
const CAUTIOUS: Profile = { editsParts: false, callsSeveral: false, contextTokens: 32_000 };

/** A count of billions of weights up to this one, written in the name, is a small model. */
const SMALL_BILLIONS_MAX = 14;

/** By its name alone. */
export function profileOf(model: string): Profile {
  const billions = /(?:^|[^\d.])(\d+(?:\.\d+)?)b(?:$|[^a-z0-9])/i.exec(model)?.[1];
  const isSmall = billions !== undefined && Number(billions) <= SMALL_BILLIONS_MAX;
  return isSmall ? CAUTIOUS : CAPABLE;
}
