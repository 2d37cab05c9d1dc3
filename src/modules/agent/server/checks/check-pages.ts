import "server-only";

import { AppError } from "@/lib/errors";
import { askRoute, ensureServing, readServerLog } from "@/modules/sandbox/server/dev-server";
import type { OpenedSandbox } from "@/modules/sandbox/server/open-sandbox";
import type { Check } from "@/modules/versions/schema";
import type { Addresses } from "../../pages";
import { problemsInLog } from "../../server-log";

/** Asks the app's server for what has changed, and reads what it says meanwhile. */
export async function checkPages(
  sandbox: OpenedSandbox,
  { pages, modules, pagesLeftOut }: Addresses,
): Promise<Check[]> {
  const trouble = await troubleServing(sandbox);
  if (trouble) {
    return [
      { name: "pages", state: "failed", told: "The app does not start", problems: [trouble] },
    ];
  }
  const before = await readServerLog(sandbox);
  const problems: string[] = [];
  for (const address of [...pages, ...modules]) {
    const status = await askRoute(sandbox, address);
    if (status === undefined) problems.push(`${address} does not answer.`);
    else if (status >= 400) problems.push(`${address} answers with status ${status}.`);
  }
  const told =
    problems.length > 0
      ? count(problems.length, "address fails", "addresses fail")
      : answered(pages);
  const more = pagesLeftOut > 0 ? `, ${pagesLeftOut} more were not asked` : "";
  return [
    {
      name: "pages",
      state: problems.length > 0 ? "failed" : "passed",
      told: told + more,
      problems,
    },
    checkLog(freshPart(await readServerLog(sandbox), before)),
  ];
}

function checkLog(log: string): Check {
  const problems = problemsInLog(log);
  if (problems.length === 0) {
    return { name: "log", state: "passed", told: "No errors", problems };
  }
  return {
    name: "log",
    state: "failed",
    told: count(problems.length, "error", "errors"),
    problems,
  };
}

/** What the server has said since. It begins anew where the server was started in between. */
const freshPart = (after: string, before: string) =>
  after.startsWith(before) ? after.slice(before.length) : after;

const answered = (pages: string[]) =>
  pages.length === 1 ? `${pages[0]} answers` : `${pages.length} pages answer`;

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

async function troubleServing(sandbox: OpenedSandbox): Promise<string | undefined> {
  try {
    await ensureServing(sandbox);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
