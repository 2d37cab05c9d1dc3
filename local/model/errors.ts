type Details = { code: string | null; param?: string | null };

/** A refusal in OpenAI's shape, which the SDKs turn into the error class of its status. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly #details: Details;

  constructor(status: number, message: string, details: Details) {
    super(message);
    this.status = status;
    this.#details = details;
  }

  get body() {
    const { code, param = null } = this.#details;
    return { error: { message: this.message, type: "invalid_request_error", param, code } };
  }
}
