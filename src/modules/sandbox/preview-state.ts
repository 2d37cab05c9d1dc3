export type PreviewStatus = "starting" | "loading" | "ready" | "troubled" | "unavailable";

export type PreviewFacts = {
  /** Where the log last saw it. */
  previewUrl: string | null;
  /** A run has the sandbox in its hands, and the log tells where it is. */
  isRunActive: boolean;
  /** What opening it has told last. */
  opened: { url: string; trouble: string | null } | undefined;
  problem: string | null;
};

/** The address that can be trusted at this moment, if any. */
export function trustedUrl({ previewUrl, isRunActive, opened }: PreviewFacts): string | null {
  if (previewUrl === null) return null;
  return isRunActive ? previewUrl : (opened?.url ?? null);
}

export function statusOf(
  { isRunActive, opened, problem }: PreviewFacts,
  frame: { url: string | null; loadedUrl: string | null },
): PreviewStatus {
  if (problem !== null && !isRunActive) return "unavailable";
  if (frame.url === null) return "starting";
  if (frame.url !== frame.loadedUrl) return "loading";
  return opened?.trouble && !isRunActive ? "troubled" : "ready";
}
