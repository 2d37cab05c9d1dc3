import type { Check } from "./schema";

export const CHECK_LABELS: Record<Check["name"], string> = {
  types: "Types",
  pages: "Pages",
  log: "Server log",
  preview: "Preview",
  looks: "Looks",
};

const SHORT_LABELS: Record<Check["name"], string> = { ...CHECK_LABELS, log: "Log" };

/** All checks of an app in one line; nothing where there was none. */
export function sumUpChecks(
  checks: readonly Check[],
): { state: Check["state"]; sentence: string } | null {
  if (checks.length === 0) return null;
  const failed = checks.filter(({ state }) => state === "failed");
  if (failed.length > 0) {
    // A check may fail without a word about why.
    const count = failed.reduce((sum, { problems }) => sum + Math.max(1, problems.length), 0);
    return { state: "failed", sentence: count === 1 ? "1 problem left" : `${count} problems left` };
  }
  const passed = checks.filter(({ state }) => state === "passed");
  if (passed.length === 0) return { state: "skipped", sentence: "Not checked" };
  return { state: "passed", sentence: `Checked: ${passed.map(shortNameOf).join(", ")}` };
}

/** What the app looked like, where one of its checks has taken a picture. */
export const pictureOf = (checks: readonly Check[]) =>
  checks.find(({ picture }) => picture !== undefined)?.picture;

function shortNameOf({ name, told }: Check): string {
  const counted = name === "pages" ? /\d+ pages?\b/.exec(told)?.[0] : undefined;
  return counted ?? SHORT_LABELS[name].toLowerCase();
}
