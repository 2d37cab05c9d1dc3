import net from "node:net";

/** Below the ports that kernels usually give to outgoing connections: one of those may be taken between a look and a start. */
export const FIRST_PORT = 20_000;
export const LAST_PORT = 32_767;

const TRIES = 200;

/** What was given out here, until this process ends. */
const held = new Map<number, net.Server>();

/** A port of loopback that is free, and that no other process is given here: the wanted one if it can be had. */
export async function freePort(wanted = anyPort()): Promise<number> {
  let port = wanted;
  for (let tries = 0; tries < TRIES; tries++) {
    if ((await hold(port)) && (await canListen({ port, host: "127.0.0.1" }))) return port;
    port = anyPort();
  }
  throw new Error(`No free port was found between ${FIRST_PORT} and ${LAST_PORT}.`);
}

const anyPort = () => FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT + 1));

/**
 * Between a look at a port and the start of its service somebody else may take it, and answer in that service's place.
 * Linux has names for sockets that one process at a time can have, and that end with it.
 */
async function hold(port: number): Promise<boolean> {
  if (process.platform !== "linux" || held.has(port)) return true;
  const holder = await listen({ path: `\0whittle-port-${port}` });
  if (holder) held.set(port, holder.unref());
  return holder !== undefined;
}

async function canListen(place: net.ListenOptions): Promise<boolean> {
  const probe = await listen(place);
  if (!probe) return false;
  await new Promise((resolve) => probe.close(resolve));
  return true;
}

/** Taken by somebody, or withheld from us by the system. */
const NOT_TO_BE_HAD = ["EADDRINUSE", "EACCES"];

function listen(place: net.ListenOptions): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (cause: NodeJS.ErrnoException) => {
      if (NOT_TO_BE_HAD.includes(cause.code ?? "")) resolve(undefined);
      else reject(cause);
    });
    server.listen(place, () => resolve(server));
  });
}
