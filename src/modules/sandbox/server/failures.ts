import "server-only";

import {
  AuthenticationError,
  RateLimitError,
  SandboxError,
  SandboxNotFoundError,
  ServiceBusyError,
  TimeoutError,
} from "e2b";
import { AppError } from "@/lib/errors";

/** The sandbox is not there any more: it was ended, or has ended by itself. */
export const isLost = (error: unknown) =>
  error instanceof SandboxNotFoundError ||
  (error instanceof TimeoutError && /sandbox (was|is) not (found|running)/i.test(error.message));

/** Nobody answers where sandboxes are: the service is away, or it was cut off in the middle. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof AppError) return isUnreachable(error.cause);
  if (!(error instanceof TypeError || error instanceof SandboxError)) return false;
  return /fetch failed|terminated|\[unavailable\]/.test(error.message);
}

export const unreachable = (cause: unknown) =>
  new AppError(
    "SANDBOX_UNAVAILABLE",
    "The sandbox service does not answer. Try again in a minute.",
    { cause },
  );

/** Why no sandbox can be had, as a sentence that a person can act on. Bugs of ours stay what they are. */
export function explainNoSandbox(error: unknown, image: string): unknown {
  const say = (message: string) => new AppError("SANDBOX_UNAVAILABLE", message, { cause: error });
  if (error instanceof AuthenticationError) {
    return say("The sandbox service refuses our key. Check E2B_API_KEY.");
  }
  if (error instanceof RateLimitError || error instanceof ServiceBusyError) {
    return say("The sandbox service is busy. Try again in a minute.");
  }
  if (error instanceof SandboxError && error.statusCode === 404) {
    return say(
      `${image}, which new apps start from, has not been built yet. On this machine the next start builds it; docs/deploy.md says how to build it on E2B.`,
    );
  }
  if (isUnreachable(error)) return unreachable(error);
  if (error instanceof SandboxError) return say(`No sandbox can be started: ${error.message}`);
  return error;
}

/** What is wrong with an app or its sandbox, in words; any other failure is one. */
export async function troubleIn(work: Promise<void>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
