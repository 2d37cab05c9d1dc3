import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { AppError } from "@/lib/errors";
import { limitBody } from "@/lib/limit-body";
import { BATCH_MAX } from "@/trpc/batch";
import { createContext } from "@/trpc/init";
import { appRouter } from "@/trpc/routers/_app";

export const dynamic = "force-dynamic";

const BODY_BYTES_MAX = 1024 * 1024; // the largest text that can be edited; other files have a way of their own

async function answer(request: Request) {
  try {
    return await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: await limitBody(request, BODY_BYTES_MAX),
      router: appRouter,
      createContext,
      maxBatchSize: BATCH_MAX,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: 413 });
  }
}

export { answer as GET, answer as POST };
