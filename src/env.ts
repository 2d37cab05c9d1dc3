import "server-only";

import * as z from "zod";

// Only what our own code reads; .env.example says who reads the rest. A blank line in .env means unset.
const unset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());

const isBuilding = process.env.NEXT_PHASE === "phase-production-build";
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

const aiProvider = z.enum(["openai", "gemini", "openrouter", "anthropic", "ollama", "compatible"]);
export type AiProvider = z.infer<typeof aiProvider>;

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    // A build connects to nothing and must need no settings.
    DATABASE_URL: isBuilding ? databaseUrl.default("postgresql://build.invalid/none") : databaseUrl,
    DIRECT_URL: optional(databaseUrl),
    APP_URL: z.preprocess(unset, z.url({ protocol: /^https?$/ }).default("http://localhost:3000")),
    HOST: z.preprocess(unset, z.string().default("127.0.0.1")),
    AUTH: optional(z.enum(["single", "clerk"])),
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: optional(z.string().startsWith("pk_")),
    CLERK_SECRET_KEY: optional(z.string().startsWith("sk_")),
    CLERK_JWT_KEY: optional(z.string()),
    PREVIEW_ORIGINS: z.preprocess(
      unset,
      z
        .string()
        .default("http://*.localhost:* https://*.e2b.app")
        .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
    ),
    PREVIEW_SCHEME: z.preprocess(unset, z.enum(["http", "https"]).default("https")),
    /** The first one seals; the others open what they have sealed before. */
    KEY_SECRET: z.preprocess(
      unset,
      z
        .string()
        .default("")
        .transform((list) =>
          list
            .split(",")
            .map((secret) => secret.trim())
            .filter(Boolean),
        )
        .pipe(z.array(z.string().min(16, "at least 16 characters"))),
    ),
    SANDBOX_SPARES: z.preprocess(unset, z.coerce.number().int().min(0).max(20).default(0)),
    AI_PROVIDER: optional(aiProvider),
    AI_MODEL: optional(z.string()),
    AI_SPEECH_MODEL: optional(z.string()),
    AI_API_KEY: optional(z.string()),
    AI_BASE_URL: optional(z.url({ protocol: /^https?$/ })),
    AI_FALLBACK: optional(z.string()),
    AI_FALLBACK_API_KEY: optional(z.string()),
    AI_FALLBACK_BASE_URL: optional(z.url({ protocol: /^https?$/ })),
    AI_CONTEXT_TOKENS: optional(z.coerce.number().int().min(8_000).max(10_000_000)),
    AI_VISION: optional(z.stringbool()),
    AI_SILENCE_SECONDS: z.preprocess(unset, z.coerce.number().int().min(1).max(3_600).default(180)),
    OPENAI_API_KEY: optional(z.string()),
    GEMINI_API_KEY: optional(z.string()),
    OPENROUTER_API_KEY: optional(z.string()),
    ANTHROPIC_API_KEY: optional(z.string()),
    INNGEST_DEV: optional(z.string()),
    JOBS_DASHBOARD_URL: optional(z.url({ protocol: /^https?$/ })),
    BROWSER_WS_URL: optional(z.url({ protocol: /^(ws|http)s?$/ })),
    LOG_LEVEL: z.preprocess(
      unset,
      z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
    ),
  })
  .refine(
    (env) => Boolean(env.CLERK_SECRET_KEY) === Boolean(env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY),
    {
      message: "Clerk needs both CLERK_SECRET_KEY and NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY",
    },
  )
  .refine((env) => env.AUTH !== "clerk" || env.CLERK_SECRET_KEY, {
    message: "AUTH=clerk needs CLERK_SECRET_KEY and NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY",
  });

const parsed = schema.safeParse(process.env);

if (!parsed.success) {
  throw new Error(`Invalid environment\n${z.prettifyError(parsed.error)}`);
}

export const env = parsed.data;
