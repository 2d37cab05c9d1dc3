import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/env";
import { Prisma, PrismaClient } from "@/generated/prisma/client";

const CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 5_000;

function connect() {
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter });
}

// `next dev` evaluates modules again on every change; a pool each time would use up the server's connections.
const kept = globalThis as typeof globalThis & { whittleDb?: ReturnType<typeof connect> };
kept.whittleDb ??= connect();

export const db = kept.whittleDb;

export type Transaction = Prisma.TransactionClient;
export { Prisma };

const UNIQUE_VIOLATION = "P2002";

export const isUniqueViolation = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION;
