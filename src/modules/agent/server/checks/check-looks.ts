import "server-only";

import { storeFile } from "@/modules/blobs/server/mutations";
import { type Look, lookAt } from "@/modules/browser/server/look-at";
import type { Check } from "@/modules/versions/schema";

const PAGES_MAX = 2;
const NO_BROWSER = "No browser is at hand, so nobody has looked at the page";

/** Opens the first pages in a browser, where there is one, and keeps a picture of what stands there. */
export async function checkLooks(
  url: string,
  pages: readonly string[],
  signal: AbortSignal,
): Promise<Check> {
  const looks = await Promise.all(
    pages.slice(0, PAGES_MAX).map(async (page) => ({
      page,
      look: await lookAt(new URL(page, url).href, { signal }),
    })),
  );
  const problems = looks.flatMap(({ page, look }) =>
    problemsIn(look).map((problem) => `${page}: ${problem}`),
  );
  const seen = looks.flatMap(({ look }) => (look?.kind === "seen" ? [look] : []));
  const [first] = seen;
  if (!first) return { name: "looks", state: "skipped", told: whyUnseen(looks), problems: [] };
  return {
    name: "looks",
    state: problems.length > 0 ? "failed" : "passed",
    told: problems.length > 0 ? "A browser meets problems" : "No errors in a browser",
    problems,
    picture: await storeFile(new Uint8Array(first.picture)),
  };
}

function problemsIn(look: Look | undefined): string[] {
  if (look?.kind !== "seen") return [];
  return [...look.problems, ...(look.isBlank ? ["The page is empty: nothing can be seen."] : [])];
}

function whyUnseen(looks: { look: Look | undefined }[]): string {
  const unseen = looks.find(({ look }) => look?.kind === "unseen")?.look;
  return unseen?.kind === "unseen" ? `Could not be looked at. ${unseen.reason}` : NO_BROWSER;
}
