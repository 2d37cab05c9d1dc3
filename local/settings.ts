import fs from "node:fs";
import path from "node:path";
import * as z from "zod";
import { StartError } from "./errors.ts";

const blankIsUnset = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

const schema = z.object({
  PORT: blankIsUnset(z.coerce.number().int().min(1).max(65_535).default(3000)),
  HOST: blankIsUnset(z.string().default("127.0.0.1")),
  APP_URL: blankIsUnset(z.url({ protocol: /^https?$/ }).optional()),
  AUTH: blankIsUnset(z.enum(["single", "clerk"]).optional()),
  DATABASE_URL: blankIsUnset(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  DIRECT_URL: blankIsUnset(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: blankIsUnset(z.string().optional()),
  CLERK_SECRET_KEY: blankIsUnset(z.string().optional()),
  INNGEST_SIGNING_KEY: blankIsUnset(z.string().optional()),
  INNGEST_BASE_URL: blankIsUnset(z.string().optional()),
});

export type Settings = z.infer<typeof schema> & { APP_URL: string };

/** The operator's settings: .env, overridden by the environment. Combinations that cannot work are refused. */
export function readSettings(root: string): Settings {
  const file = path.join(root, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
  return checkSettings(process.env);
}

export function checkSettings(env: NodeJS.ProcessEnv): Settings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    throw new StartError(`Settings that cannot be used:\n${z.prettifyError(parsed.error)}`);
  }
  const settings = {
    ...parsed.data,
    APP_URL: parsed.data.APP_URL ?? `http://localhost:${parsed.data.PORT}`,
  };
  refuseImpossible(settings);
  return settings;
}

function refuseImpossible(settings: Settings) {
  const hasPublishable = settings.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY !== undefined;
  const hasSecret = settings.CLERK_SECRET_KEY !== undefined;
  const hasClerk = hasPublishable && hasSecret;

  if (hasPublishable !== hasSecret) {
    const missing = hasSecret ? "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY" : "CLERK_SECRET_KEY";
    throw new StartError(`Clerk needs both of its keys: set ${missing}, or remove the other.`);
  }
  if (settings.AUTH === "clerk" && !hasClerk) {
    throw new StartError(
      "AUTH=clerk needs NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY.",
    );
  }

  const isSignedIn = hasClerk && settings.AUTH !== "single";
  const exposed = !isLoopback(settings.HOST)
    ? `HOST=${settings.HOST}`
    : !isLoopback(new URL(settings.APP_URL).hostname)
      ? `APP_URL=${settings.APP_URL}`
      : undefined;
  if (exposed && !isSignedIn) {
    throw new StartError(
      `${exposed} makes Whittle reachable by others, and nobody has to sign in. Set Clerk's keys, or keep it on this machine.`,
    );
  }

  const usesInngestCloud = settings.INNGEST_SIGNING_KEY && !settings.INNGEST_BASE_URL;
  if (usesInngestCloud && isLoopback(new URL(settings.APP_URL).hostname)) {
    throw new StartError(
      `Inngest Cloud (INNGEST_SIGNING_KEY is set) cannot call ${settings.APP_URL}. Set APP_URL to a public address, INNGEST_BASE_URL to an Inngest of your own, or remove the key.`,
    );
  }
  if (settings.DIRECT_URL && !settings.DATABASE_URL) {
    throw new StartError("DIRECT_URL is set without DATABASE_URL. Set both, or neither.");
  }
}

export const isLoopback = (host: string) =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
