const SECRET_NAME = /(KEY|SECRET|TOKEN|PASSWORD)$/;
const SECRET_LENGTH_MIN = 8;

/** What looks like a secret, whoever's it is. */
const SECRET_SHAPES = [
  /\b(sk|rk|pk)[-_][A-Za-z0-9_-]{12,}/g,
  /\b(signkey|eventkey)-[A-Za-z0-9-]{8,}/g,
  /\be2b_[a-f0-9]{16,}/g,
  /\bBearer\s+[A-Za-z0-9._~+/=-]{12,}/gi,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  /(?<=:\/\/[^\s:/@"]+:)[^\s@"]+(?=@)/g,
];

/** Takes secrets out of a text that leaves the process: our own settings by value, others by their shape. */
export function createRedactor(settings: Record<string, string | undefined>) {
  const own = Object.entries(settings).flatMap(([name, value]) =>
    value && SECRET_NAME.test(name) && value.length >= SECRET_LENGTH_MIN ? [value] : [],
  );
  return (text: string) => {
    let clean = text;
    for (const secret of own) clean = clean.replaceAll(secret, "[redacted]");
    for (const shape of SECRET_SHAPES) clean = clean.replace(shape, "[redacted]");
    return clean;
  };
}
