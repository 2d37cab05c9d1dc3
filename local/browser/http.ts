import { createServer, type Server } from "node:http";
import { WebSocketServer } from "ws";
import { isSame } from "../tokens.ts";
import type { Browsers } from "./browsers.ts";

/** A line to a browser of one's own at `/<token>`, in the DevTools protocol. */
export function createBrowserServer(browsers: Browsers, token: string): Server {
  const lines = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    if (request.url === "/health") response.end();
    else if (request.url === "/fitness")
      void browsers.fitness().then((fitness) => response.end(JSON.stringify(fitness)));
    else response.writeHead(404).end();
  });
  server.on("upgrade", (request, socket, head) => {
    if (!isSame(request.url?.slice(1), token)) {
      socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    lines.handleUpgrade(request, socket, head, (caller) => void browsers.serve(caller));
  });
  return server;
}
