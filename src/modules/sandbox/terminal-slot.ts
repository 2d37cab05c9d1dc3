const SLOTS = ["whittle-terminal-1", "whittle-terminal-2"] as const;

/**
 * A browser has six connections to a host where it speaks HTTP/1.1, and each terminal holds one: two pages may have
 * theirs at a time. A third one takes the first one's, which is told. Resolves with what gives the slot back.
 */
export async function takeSlot(onTaken: () => void): Promise<() => void> {
  // Not there where a page is served without TLS to another machine.
  if (!navigator.locks) return () => undefined;
  for (const name of SLOTS) {
    const giveBack = await hold(name, { ifAvailable: true }, onTaken);
    if (giveBack) return giveBack;
  }
  const stolen = await hold(SLOTS[0], { steal: true }, onTaken);
  return stolen ?? (() => undefined);
}

function hold(
  name: string,
  options: LockOptions,
  onTaken: () => void,
): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    let isGivenBack = false;
    const holding = navigator.locks.request(name, options, (lock) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((release) => {
        resolve(() => {
          isGivenBack = true;
          release();
        });
      });
    });
    holding.catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === "AbortError")) return reject(error);
      if (!isGivenBack) onTaken();
    });
  });
}
