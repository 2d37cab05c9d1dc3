const NEXT_PAGE = /^(?:src\/)?app\/(?<folders>(?:.*\/)?)page\.[jt]sx?$/;
const ROUTES_MAX = 100;

/** One that is a pattern stands for many addresses, and names what is to be filled in: `/todos/[id]`. */
export type Route = { path: string; isPattern: boolean };

/**
 * The addresses that an app's files have. Where the browser puts the pages together, the files do not tell: there it is
 * the first page alone.
 */
export function routesOf(files: readonly string[]): Route[] {
  const paths = files.flatMap((file) => pathOf(file) ?? []);
  return [...new Set(["/", ...paths])]
    .toSorted((a, b) => a.localeCompare(b))
    .slice(0, ROUTES_MAX)
    .map((path) => ({ path, isPattern: path.includes("[") }));
}

/** None for what is only shown inside of another page. */
function pathOf(file: string): string | undefined {
  const folders = NEXT_PAGE.exec(file)?.groups?.folders?.split("/").filter(Boolean);
  if (!folders || folders.some((folder) => /^(?:@|_|\(\.)/.test(folder))) return undefined;
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
}

/** The routes that fit what was typed, and the pages that were seen, which have no file of their own. */
export function suggestRoutes(
  routes: readonly Route[],
  visited: readonly string[],
  typed: string,
): Route[] {
  const known = new Set(routes.map(({ path }) => path));
  const seen = visited.filter((path) => !known.has(path));
  const all = [...routes, ...seen.map((path) => ({ path, isPattern: false }))];
  const wanted = typed.trim().toLowerCase();
  return all.filter(({ path }) => path.toLowerCase().includes(wanted));
}

/** The page of the app that somebody means who typed this; none where it would lead out of it. */
export function pathTyped(typed: string, appUrl: string): string | undefined {
  const written = typed.trim();
  const isWhole = /^[a-z][a-z\d+.-]*:/i.test(written) || written.startsWith("//");
  const relative = isWhole || /^[/?#]/.test(written) ? written : `/${written}`;
  if (!URL.canParse(relative, appUrl)) return undefined;
  const { origin, pathname, search, hash } = new URL(relative, appUrl);
  if (origin !== new URL(appUrl).origin) return undefined;
  const path = `${pathname}${search}${hash}`;
  return path.startsWith("//") ? undefined : path;
}
