import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";

const BRIDGE = path.join(import.meta.dirname, "../sandbox-templates/preview-bridge/bridge.ts");

const page = (address: string) => `<!doctype html>
<html lang="en">
  <title>${address}</title>
  <script src="/bridge.js"></script>
  <body style="font:16px system-ui;margin:0;padding:24px">
    <h1>Page ${address}</h1>
    <p><label>Item <input></label></p>
    <p><a href="/todos">To the list</a></p>
    <p><button id="add" class="primary">Add an <b>item</b></button></p>
    <p><button onclick="throw new Error('No such item')">Break</button></p>
    <p><button onclick="console.log('A log', {n: 1}); console.info('An info'); console.warn('A warning')">
      Print
    </button></p>
  </body>
</html>`;

/** An app in plain HTML that speaks by the real bridge, on a host such as previews have. */
export async function startPreviewApp() {
  const { outputFiles } = await build({ entryPoints: [BRIDGE], bundle: true, write: false });
  const server = http.createServer(({ url = "/" }, response) => {
    if (url === "/bridge.js") {
      response.setHeader("content-type", "text/javascript");
      return response.end(outputFiles[0]?.contents);
    }
    response.setHeader("content-type", "text/html");
    return response.end(page(url));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://3000-app.localhost:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
