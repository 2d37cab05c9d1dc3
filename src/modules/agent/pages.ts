// Which addresses of an app show whether its files work.

const NEXT_PAGE = /^(?:src\/)?app\/(?<folders>(?:.*\/)?)page\.[jt]sx?$/;
const VITE_MODULE = /^src\/.*\.(?:[jt]sx?|css)$/;

const PAGES_MAX = 8;
const MODULES_MAX = 20;

export type Addresses = { pages: string[]; modules: string[]; pagesLeftOut: number };

/**
 * The pages that have an address of their own, changed ones first. Where the browser puts the pages together, the only
 * page always answers: there, the changed modules are asked for themselves.
 */
export function addressesOf(paths: readonly string[], changed: ReadonlySet<string>): Addresses {
  const files = paths.filter((path) => NEXT_PAGE.test(path));
  if (files.length === 0) {
    const modules = paths.filter((path) => changed.has(path) && VITE_MODULE.test(path));
    return {
      pages: ["/"],
      modules: modules.slice(0, MODULES_MAX).map((path) => `/${path}`),
      pagesLeftOut: 0,
    };
  }
  const known = files.flatMap((file) => {
    const route = routeOf(file);
    return route === undefined ? [] : [{ route, isChanged: changed.has(file) }];
  });
  const sorted = known.toSorted(
    (a, b) => Number(b.isChanged) - Number(a.isChanged) || a.route.localeCompare(b.route),
  );
  const pages = [...new Set(sorted.map(({ route }) => route))];
  return {
    pages: pages.slice(0, PAGES_MAX),
    modules: [],
    pagesLeftOut: Math.max(0, pages.length - PAGES_MAX),
  };
}

/** None for a page that stands for many, or that is only shown inside of others. */
function routeOf(file: string): string | undefined {
  const folders = NEXT_PAGE.exec(file)?.groups?.folders?.split("/").filter(Boolean) ?? [];
  if (folders.some((folder) => /^(?:\[|@|_|\(\.)/.test(folder))) return undefined;
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
}
