/** A start that cannot work, fully described by its message. Anything else is a bug and keeps its stack. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly isExpected = true;
}
