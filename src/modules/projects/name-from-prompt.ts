import { NAME_LENGTH_MAX } from "./options";

const WORDS_MAX = 6;
const FALLBACK = "Untitled app";

const GREETING = /^(hi|hello|hey|please|ok(ay)?|so)\b[\s,!.]*/i;
const REQUEST =
  /^((can|could|would|will) you|i('d| would) (like|love)( you)?( to)?|i (want|need)( you)?( to)?|let'?s|help me( to)?)\s+/i;
const VERB =
  /^(please\s+)?(build|create|make|design|develop|write|generate|code|implement|give|show|have)\s+(me\s+|us\s+)?/i;
const ARTICLE = /^(a|an|the|my|our|some)\s+/i;
const LOOSE_END =
  /\s+(for (me|us)|a|an|the|and|or|with|for|of|to|in|on|that|which|where|my|is|from|by)$/i;

/** A name for the project from the first sentence of its prompt: "Build me a todo app!" is called "Todo app". */
export function nameFromPrompt(prompt: string): string {
  const sentence =
    prompt
      .trim()
      .split(/[\n.!?;:]/)
      .find((part) => part.trim() !== "") ?? "";
  let name = sentence.trim().replace(/\s+/g, " ");
  for (const opening of [GREETING, GREETING, REQUEST, VERB, ARTICLE])
    name = name.replace(opening, "");

  name = name
    .split(" ")
    .slice(0, WORDS_MAX)
    .join(" ")
    .replace(/[,\s"'`*#-]+$/, "")
    .replace(/^["'`*#\s-]+/, "");
  while (LOOSE_END.test(name)) name = name.replace(LOOSE_END, "");

  const letters = Array.from(name).slice(0, NAME_LENGTH_MAX);
  const [first, ...rest] = letters;
  return first === undefined ? FALLBACK : first.toLocaleUpperCase() + rest.join("");
}
