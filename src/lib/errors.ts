export type AppErrorCode =
  | "UNAUTHENTICATED"
  | "NOT_FOUND"
  | "RATE_LIMITED"
  | "TOO_LARGE"
  | "NOT_AUDIO"
  | "RUN_ENDED"
  | "RUN_ACTIVE"
  | "BEYOND_PLAN"
  | "SECRETS_CLOSED"
  | "QUEUE_CHANGED"
  | "QUESTION_CLOSED"
  | "ATTACHMENT_REFUSED"
  | "ATTACHMENT_GONE"
  | "PROJECT_GONE"
  | "FILE_CHANGED"
  | "FILE_REFUSED"
  | "FILES_LOST"
  | "SANDBOX_UNAVAILABLE"
  | "SANDBOX_FAILED"
  | "SHELL_ENDED"
  | "MODEL_MISSING"
  | "MODEL_REFUSED"
  | "MODEL_BUSY"
  | "CONTEXT_FULL";

/** An expected failure: its message is a sentence that a person can act on. Anything else at a border is a bug. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
