/** What fails before anybody waits for it fails when somebody does. */
export function quietly<T>(started: Promise<T>): Promise<T> {
  started.catch(() => undefined);
  return started;
}
