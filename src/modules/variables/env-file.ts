import type { Variable } from "./mask";
import { QUOTES } from "./rules";

/**
 * As dotenv reads it, which Next.js and Vite use: between quotes that the value does not hold, and with its dollar signs
 * kept from being taken for other variables.
 */
export const printEnvFile = (variables: readonly Variable[]): string =>
  variables.map(({ name, value }) => `${name}=${quoted(value.replaceAll("$", "\\$"))}\n`).join("");

function quoted(value: string): string {
  const quote = QUOTES.find((sign) => !value.includes(sign));
  if (!quote) throw new Error("A value with all three kinds of quotes cannot be written.");
  return `${quote}${value}${quote}`;
}
