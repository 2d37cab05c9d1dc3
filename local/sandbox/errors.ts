import type * as z from "zod";

/** An expected refusal, with the HTTP status that the SDK turns into its own error class. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export const sandboxNotFound = (id: string) => new ApiError(404, `Sandbox "${id}" was not found`);

/** Every fault of a request in one line, each with the name of its field. */
export function explain({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}
