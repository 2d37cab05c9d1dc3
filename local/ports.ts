import net from "node:net";

/** Below the ports that kernels usually give to outgoing connections: one of those may be taken between a look and a start. */
export const FIRST_PORT = 20_000;
export const LAST_PORT = 32_767;

const TRIES = 200;

/** A free port of loopback: the wanted one if it can be had. */
export async function freePort(wanted = anyPort()): Promise<number> {
  let port = wanted;
  for (let tries = 0; tries < TRIES; tries++) {
    if (await isFree(port)) return port;
    port = anyPort();
  }
  throw new Error(`No free port was found between ${FIRST_PORT} and ${LAST_PORT}.`);
}

const anyPort = () => FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT + 1));

/** Taken by somebody, or withheld from us by the system. */
const NOT_TO_BE_HAD = ["EADDRINUSE", "EACCES"];

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      if (NOT_TO_BE_HAD.includes(cause.code ?? "")) resolve(false);
      else reject(cause);
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
