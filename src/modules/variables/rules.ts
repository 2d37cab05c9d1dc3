// What can be stored. Apart from the schemas, so that the page that reads a pasted file does not load zod.

export const VARIABLES_MAX = 100;

const NAME_LENGTH_MAX = 100;
const VALUE_LENGTH_MAX = 16_000;

/** Set by whoever runs the app; another value would keep it from starting. */
const TAKEN = ["PATH", "HOME", "PORT", "HOST", "NODE_ENV", "PWD", "USER", "SHELL"];

export const QUOTES = ["'", "`", '"'];

/** Why a name is refused. */
export function nameProblem(name: string): string | undefined {
  if (name === "") return "Write the name.";
  if (name.length > NAME_LENGTH_MAX) return `At most ${NAME_LENGTH_MAX} characters.`;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return "Letters, digits and underscores, not beginning with a digit.";
  }
  if (TAKEN.includes(name.toUpperCase())) return "This name is taken by the system.";
  return undefined;
}

/** Why a value is refused. */
export function valueProblem(value: string): string | undefined {
  if (value === "") return "Write the value.";
  if (value.length > VALUE_LENGTH_MAX) {
    return `At most ${VALUE_LENGTH_MAX.toLocaleString("en")} characters.`;
  }
  if (value.includes("\0")) return "This holds a character that cannot be stored.";
  if (QUOTES.every((quote) => value.includes(quote))) {
    return "A value cannot hold all three kinds of quotes: ' \" and `.";
  }
  return undefined;
}

/** Built into what every visitor's browser loads. */
const PUBLIC_PREFIXES: Record<string, string> = { nextjs: "NEXT_PUBLIC_", vite: "VITE_" };

export function isPublic(name: string, template: string) {
  const prefix = PUBLIC_PREFIXES[template];
  return prefix !== undefined && name.startsWith(prefix);
}

/** A shorter value stands in too much of what commands print to be taken out of it. */
export const HIDDEN_LENGTH_MIN = 6;
