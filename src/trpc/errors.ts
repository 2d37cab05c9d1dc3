import "server-only";

import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import * as z from "zod";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";

/** What the browser learns of a failure. */
export type ToldError = {
  code: AppErrorCode | "INVALID_INPUT" | "BAD_REQUEST" | "UNEXPECTED";
  message: string;
  /** One list of sentences for each field that was refused. */
  fields?: Record<string, string[]>;
  /** Stands in the log beside the whole story. */
  reference?: string;
};

const TRPC_CODES = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  NOT_FOUND: "NOT_FOUND",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  NOT_AUDIO: "UNSUPPORTED_MEDIA_TYPE",
  RUN_ENDED: "CONFLICT",
  RUN_ACTIVE: "CONFLICT",
  BEYOND_PLAN: "FORBIDDEN",
  SECRETS_CLOSED: "PRECONDITION_FAILED",
  QUEUE_CHANGED: "CONFLICT",
  QUESTION_CLOSED: "CONFLICT",
  ATTACHMENT_REFUSED: "UNSUPPORTED_MEDIA_TYPE",
  ATTACHMENT_GONE: "CONFLICT",
  PROJECT_GONE: "CONFLICT",
  FILE_CHANGED: "CONFLICT",
  FILE_REFUSED: "UNPROCESSABLE_CONTENT",
  FILES_LOST: "UNPROCESSABLE_CONTENT",
  SANDBOX_UNAVAILABLE: "SERVICE_UNAVAILABLE",
  SANDBOX_FAILED: "SERVICE_UNAVAILABLE",
  SHELL_ENDED: "CONFLICT",
  MODEL_MISSING: "PRECONDITION_FAILED",
  MODEL_REFUSED: "BAD_GATEWAY",
  MODEL_BUSY: "SERVICE_UNAVAILABLE",
  CONTEXT_FULL: "UNPROCESSABLE_CONTENT",
} as const satisfies Record<AppErrorCode, TRPCError["code"]>;

/** Gives an expected failure the status that belongs to it; tRPC would answer 500. */
export function withStatus(error: TRPCError): TRPCError {
  if (!(error.cause instanceof AppError)) return error;
  return new TRPCError({
    code: TRPC_CODES[error.cause.code],
    message: error.cause.message,
    cause: error.cause,
  });
}

const told = new WeakMap<TRPCError, ToldError>();

/** The same failure is formatted once for each answer that carries it, and may be logged only once. */
export function tellError(error: TRPCError, path: string | undefined): ToldError {
  const known = told.get(error);
  if (known) return known;
  const fresh = describe(error, path);
  told.set(error, fresh);
  return fresh;
}

/** A failure outside of the procedures: its sentence, with the status that belongs to it. */
export function answerError(cause: unknown, path: string): Response {
  const code = cause instanceof z.ZodError ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR";
  const error = withStatus(new TRPCError({ code, cause }));
  const { message } = tellError(error, path);
  return new Response(message, { status: getHTTPStatusCodeFromError(error) });
}

function describe(error: TRPCError, path: string | undefined): ToldError {
  const { cause } = error;
  if (cause instanceof AppError) return { code: cause.code, message: cause.message };
  if (error.code === "BAD_REQUEST" && cause instanceof z.ZodError) {
    const { fieldErrors, formErrors } = z.flattenError(cause);
    const first = Object.values<string[] | undefined>(fieldErrors).flat()[0] ?? formErrors[0];
    return {
      code: "INVALID_INPUT",
      message: first ?? "Some of this cannot be used.",
      fields: fieldErrors,
    };
  }
  if (error.code !== "INTERNAL_SERVER_ERROR") {
    return { code: "BAD_REQUEST", message: "This request cannot be understood." };
  }

  const reference = newId("error");
  log.error({ err: cause ?? error, path, reference }, "unexpected failure");
  return {
    code: "UNEXPECTED",
    message: `Something went wrong on our side. Nothing you sent was lost; try again. (${reference})`,
    reference,
  };
}
