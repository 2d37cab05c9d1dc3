export type Route<Handler> = { method: string; pattern: RegExp; handler: Handler };

/** `POST /sandboxes/:id/pause` */
export function routeOf<Handler>(line: string, handler: Handler): Route<Handler> {
  const [method = "", place = ""] = line.split(" ");
  const pattern = new RegExp(`^${place.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, pattern, handler };
}

export function findRoute<Handler>(routes: Route<Handler>[], method: string, pathname: string) {
  for (const { method: own, pattern, handler } of routes) {
    const found = own === method ? pattern.exec(pathname) : null;
    if (!found) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { handler, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
}
