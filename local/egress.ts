import dns from "node:dns/promises";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import net from "node:net";
import type { Duplex } from "node:stream";

// The only way out for code that is not ours: an HTTP proxy that resolves names itself, and connects to the address it
// has looked at.

const CONNECT_LIMIT_MS = 10_000;

/** The address to connect to, asked for anew for every connection. Throws a `Refusal` where there is none. */
export type Resolve = (host: string, port: number) => Promise<string>;

/** Nobody's own network is reached by such code: neither this machine nor what stands beside it. */
const PRIVATE = new net.BlockList();
for (const [address, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, and where clouds keep their metadata
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 4],
] as const) {
  PRIVATE.addSubnet(address, bits, "ipv4");
}
for (const [address, bits] of [
  ["::", 127],
  ["64:ff9b::", 96], // IPv4 behind a translator
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(address, bits, "ipv6");
}

export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivate(mapped);
  return PRIVATE.check(address, net.isIPv6(address) ? "ipv6" : "ipv4");
}

/** Its words are for whoever asked. */
export class Refusal extends Error {}

/** Looks at every address of a name and takes one that is nobody's own. */
export async function publicAddressOf(host: string): Promise<string> {
  const addresses = net.isIP(host) ? [{ address: host }] : await dns.lookup(host, { all: true });
  const open = addresses.find(({ address }) => !isPrivate(address));
  if (!open) throw new Refusal(`${host} is a private address`);
  return open.address;
}

export function createEgress(resolve: Resolve): http.Server {
  const server = http.createServer((request, response) => {
    forward(request, response, resolve).catch((cause) => refuse(response, cause));
  });
  server.on("connect", (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on("error", () => client.destroy());
    tunnel(request.url ?? "", client, head, resolve).catch((cause) => refuseTunnel(client, cause));
  });
  return server;
}

async function tunnel(target: string, client: Duplex, head: Buffer, resolve: Resolve) {
  const { hostname, port } = new URL(`https://${target}`);
  const onward = Number(port || 443);
  const address = await resolve(bare(hostname), onward);
  const remote = net.connect({ host: address, port: onward, timeout: CONNECT_LIMIT_MS });
  await connected(remote);
  client.write("HTTP/1.1 200 Connection established\r\n\r\n");
  if (head.length > 0) remote.write(head);
  client.pipe(remote).pipe(client);
  client.on("close", () => remote.destroy());
  remote.on("close", () => client.destroy());
}

function connected(remote: net.Socket): Promise<void> {
  return new Promise((ready, fail) => {
    remote.once("timeout", () => remote.destroy(new Error("the host does not answer")));
    remote.on("error", fail);
    remote.once("connect", () => {
      remote.setTimeout(0);
      ready();
    });
  });
}

async function forward(request: IncomingMessage, response: ServerResponse, resolve: Resolve) {
  const url = new URL(request.url ?? "");
  if (url.protocol !== "http:") throw new Refusal(`${url.protocol} is not forwarded`);
  const port = Number(url.port || 80);
  const address = await resolve(bare(url.hostname), port);
  const { "proxy-authorization": _, "proxy-connection": __, ...headers } = request.headers;
  const onward = http.request({
    host: address,
    port,
    path: url.pathname + url.search,
    method: request.method,
    headers: { ...headers, host: url.host },
    timeout: CONNECT_LIMIT_MS,
    agent: false,
  });
  onward.once("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once("error", () => response.destroy());
  });
  onward.once("error", (cause) => refuse(response, cause));
  response.once("close", () => onward.destroy());
  request.pipe(onward);
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, "");

/**
 * npm shows the words of a refusal's status line. A host that does not answer is no refusal: npm tries again after a line
 * that breaks off, and waits for ever after an answer of 502.
 */
function refuseTunnel(client: Duplex, cause: Error) {
  if (!(cause instanceof Refusal)) {
    client.destroy();
    return;
  }
  const answer = `HTTP/1.1 403 ${cause.message}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
  client.end(answer, () => client.destroy());
}

const statusOf = (cause: unknown) => (cause instanceof Refusal ? 403 : 502);

function refuse(response: ServerResponse, cause: Error) {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(statusOf(cause), { "content-type": "text/plain" }).end(`${cause.message}\n`);
}
