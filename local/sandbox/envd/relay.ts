import net from "node:net";

// The sandbox has no network. What goes in and out goes over two unix sockets, at which the daemon listens.

const READY_LINES = 4; // as many requests start without waiting for a line
const TARGET_BYTES_MAX = 8;
const REOPEN_MS = 20;

/**
 * Inwards: a few lines to the daemon lie ready. It takes one by naming what it wants, and another is opened in its place.
 */
export function openLines(socketPath: string, serve: (line: net.Socket) => void) {
  for (let n = 0; n < READY_LINES; n++) openLine(socketPath, serve);
}

function openLine(socketPath: string, serve: (line: net.Socket) => void) {
  const line = net.connect({ path: socketPath, allowHalfOpen: true });
  let isReplaced = false;
  const replace = () => {
    if (!isReplaced) openLine(socketPath, serve);
    isReplaced = true;
  };
  line.on("error", () => line.destroy());
  // The daemon cuts all lines when it freezes the sandbox, those that nobody used among them.
  line.once("close", () => setTimeout(replace, REOPEN_MS));
  line.once("readable", () => {
    replace();
    serveLine(line, serve);
  });
}

function serveLine(line: net.Socket, serve: (line: net.Socket) => void) {
  const target = readTarget(line);
  if (target === "envd") serve(line);
  else if (target?.endsWith("?")) answerWhetherOpen(Number(target.slice(0, -1)), line);
  else if (Number(target) > 0) connectToPort(Number(target), line);
  else line.destroy();
}

/** The first line; what came with it is put back. */
function readTarget(line: net.Socket): string | undefined {
  const head = line.read() as Buffer | null;
  const end = head?.indexOf("\n") ?? -1;
  if (!head || end < 0 || end > TARGET_BYTES_MAX) return undefined;
  if (head.length > end + 1) line.unshift(head.subarray(end + 1));
  return head.toString("latin1", 0, end);
}

/** Whether something listens on a port, without talking to it. */
function answerWhetherOpen(port: number, line: net.Socket) {
  const probe = net.connect({ port, host: "localhost" });
  probe.once("connect", () => line.end("yes"));
  probe.once("error", () => line.end("no"));
  line.once("close", () => probe.destroy());
}

/** A dev server may have bound either family of loopback. */
function connectToPort(port: number, outside: net.Socket, host = "127.0.0.1") {
  const inside = net.connect({ port, host, allowHalfOpen: true, noDelay: true });
  inside.once("error", () => {
    if (host === "127.0.0.1") connectToPort(port, outside, "::1");
    else outside.destroy();
  });
  inside.once("connect", () => {
    inside.removeAllListeners("error");
    join(outside, inside);
  });
}

/** Outwards: what speaks to this port of the sandbox as to a proxy is speaking to the daemon. */
export function listenForEgress(port: number, socketPath: string) {
  const server = net.createServer({ allowHalfOpen: true }, (inside) => {
    join(inside, net.connect({ path: socketPath, allowHalfOpen: true }));
  });
  server.listen(port, "127.0.0.1");
}

function join(a: net.Socket, b: net.Socket) {
  a.pipe(b).pipe(a);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}
