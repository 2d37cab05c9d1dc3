import type { Compaction, Usage } from "./schema";

const MICRO_USD = 1_000_000;
const CENT_MICRO_USD = 10_000;

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });

export type Meter = {
  /** 12.4k */
  tokens: string;
  /** 12.4k tokens, or that of one. */
  tokensNamed: string;
  /** None where nobody knows the price. */
  cost: string | null;
  /** Everything, for who hears it instead of seeing it. */
  said: string;
};

/** What a run has used, in as few words as there is room for. */
export function meterOf({ tokensIn, tokensOut, costMicroUsd }: Used): Meter {
  const count = tokensIn + tokensOut;
  const tokens = formatTokens(count);
  const name = count === 1 ? "token" : "tokens";
  const cost = costMicroUsd === null ? null : formatCost(costMicroUsd);
  return {
    tokens,
    tokensNamed: `${tokens} ${name}`,
    cost,
    said: `${whole.format(count)} ${name} used${cost ? `, ${cost.replace("<", "less than ")}` : ""}`,
  };
}

type Used = Pick<Usage, "tokensIn" | "tokensOut" | "costMicroUsd">;

/** All of it together; no price where that of a part is not known. */
export function totalOf(parts: readonly Used[]): Used | null {
  if (parts.length === 0) return null;
  const sum = (count: (part: Used) => number) =>
    parts.reduce((total, part) => total + count(part), 0);
  const isPriced = parts.every(({ costMicroUsd }) => costMicroUsd !== null);
  return {
    tokensIn: sum(({ tokensIn }) => tokensIn),
    tokensOut: sum(({ tokensOut }) => tokensOut),
    costMicroUsd: isPriced ? sum(({ costMicroUsd }) => costMicroUsd ?? 0) : null,
  };
}

export const formatTokens = (count: number) => compact.format(count).replace("K", "k");

export const formatPaid = ({ tokens, costMicroUsd }: Compaction["paid"]) =>
  `${formatTokens(tokens)} tokens${costMicroUsd === null ? "" : ` (${formatCost(costMicroUsd)})`}`;

/** How full the model's window is, in whole percents. */
export const fullness = ({ tokens, window }: NonNullable<Usage["context"]>) =>
  Math.min(100, Math.max(1, Math.round((tokens / window) * 100)));

/** Less than a cent is not nothing. */
const formatCost = (microUsd: number) =>
  microUsd > 0 && microUsd < CENT_MICRO_USD ? "<$0.01" : dollars.format(microUsd / MICRO_USD);
