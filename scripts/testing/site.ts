import http from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { startBrowser } from "../../local/browser/testing/browser";

export type Site = {
  /** The browser that looks at it, which takes it for an app of this machine. */
  endpoint: string;
  port: number;
  /** The address of a page, as an app's preview has it. */
  addressOf: (path: string) => string;
  /** Every request that has arrived, by host and path. */
  asked: string[];
  stop: () => Promise<void>;
};

/**
 * A site of these pages, and a browser beside it. At `/never` there is no answer, at `/to?<url>` the way to another.
 * `PORT` stands for its own.
 */
export async function startSite(pages: Record<string, string>): Promise<Site> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://site");
    asked.push(`${request.headers.host}${request.url}`);
    if (pathname === "/never") return;
    if (pathname === "/to") {
      response.writeHead(302, { location: decodeURIComponent(search.slice(1)) }).end();
      return;
    }
    const page = pages[pathname]?.replaceAll("PORT", String(port));
    response.writeHead(page ? 200 : 404, { "content-type": "text/html" }).end(page ?? "Not here");
  });
  new WebSocketServer({ server }).on("connection", (socket, { headers, url }) => {
    asked.push(`${headers.host}${url}`);
    socket.send("hello");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await startBrowser({ E2B_SANDBOX_URL: `http://127.0.0.1:${port}` });
  return {
    endpoint: browser.env.BROWSER_WS_URL ?? "",
    port,
    addressOf: (path) => `http://3000-app.localhost:${port}${path}`,
    asked,
    stop: async () => {
      await browser.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
