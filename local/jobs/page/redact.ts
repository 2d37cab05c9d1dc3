const REDACTED = "[redacted]";

/** What looks like a secret, whoever's it is. */
const SHAPES = [
  /\b(sk|rk|pk)[-_][A-Za-z0-9_-]{12,}/g,
  /\b(signkey|eventkey)-[A-Za-z0-9-]{8,}/g,
  /\be2b_[a-f0-9]{16,}/g,
  /\b(ghp|gho|ghs|github_pat|xox[abp]|AIza)[-_]?[A-Za-z0-9_-]{16,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  /(?<=\b(Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  /(?<=:\/\/[^\s:/@"]*:)[^\s@"/]+(?=@)/g,
  /(?<=[?&][\w-]*(token|key|secret|password|signature)=)[^&\s"'<>\\]+/gi,
  // A line of an .env file.
  /(?<=\b[A-Z0-9_]*(KEY|SECRET|TOKEN|PASSWORD)=)[^\s"'\\]+/g,
  // A member of JSON that is itself the text of a value, at any depth of escaping, or that was cut.
  /(?<="[\w-]*(secret|token|password|authorization|api[-_]?key)[\w-]*\\*"\s*:\s*\\*")(?:[^"\\]|\\[^"])+/gi,
];

/** Names whose numbers are secrets too. Those of tokens are counts. */
const STRICT_WORDS = new Set([
  "password",
  "passwords",
  "passwd",
  "passphrase",
  "secret",
  "secrets",
]);
const WORDS = new Set([
  ...STRICT_WORDS,
  "token",
  "tokens",
  "authorization",
  "credential",
  "credentials",
  "cookie",
]);

export type Redactor = { text: (text: string) => string; value: (value: unknown) => unknown };

/** Takes secrets out of what is shown: those of the service by value, others by name and by shape. */
export function createRedactor(own: string[]): Redactor {
  const text = (given: string) => {
    let clean = given;
    for (const secret of own) clean = clean.replaceAll(secret, REDACTED);
    for (const shape of SHAPES) clean = clean.replace(shape, REDACTED);
    return clean;
  };
  const value = (given: unknown, name = ""): unknown => {
    if (typeof given === "string") return given && isSecretName(name) ? REDACTED : text(given);
    if (Array.isArray(given)) return given.map((member) => value(member, name));
    if (typeof given !== "object" || given === null) {
      return typeof given === "number" && isStrictName(name) ? REDACTED : given;
    }
    const members = Object.entries(given).map(([own, member]) => [
      text(own),
      value(member, isSecretName(name) ? name : own),
    ]);
    return Object.fromEntries(members);
  };
  return { text, value: (given) => value(given) };
}

/** `apiKey`, `API_KEY` and `api-key` are two words each; `monkey` is one. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const isStrictName = (name: string) => wordsOf(name).some((word) => STRICT_WORDS.has(word));

function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => WORDS.has(word)) || /^(api)?keys?$/.test(words.at(-1) ?? "");
}
