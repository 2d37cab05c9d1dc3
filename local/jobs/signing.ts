import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const PREFIX = /^signkey-\w+-/;

/** JSON as RFC 8785 wants it. The SDK checks signatures against this form of what it has parsed. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1)) // by code units, as the standard wants
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}

/** The SDK takes the key as text here, and as bytes for the bearer. */
export function signatureOf(body: string, signingKey: string, atMs = Date.now()): string {
  const seconds = Math.round(atMs / 1000);
  const hmac = createHmac("sha256", signingKey.replace(PREFIX, ""));
  return `t=${seconds}&s=${hmac.update(body).update(String(seconds)).digest("hex")}`;
}

/** What the SDK shows to the API in place of the key. */
export function bearerOf(signingKey: string): string {
  const prefix = PREFIX.exec(signingKey)?.[0] ?? "";
  const bytes = Buffer.from(signingKey.replace(PREFIX, ""), "hex");
  return `${prefix}${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Takes as long for a good guess as for a bad one. */
export function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [given ?? "", expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
