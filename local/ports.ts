import net from "node:net";

/** Below the ports that kernels give to outgoing connections: any of those may be taken between a look and a start. */
const FIRST = 20_000;
const LAST = 32_767;

/** A free port of loopback: the wanted one if nobody has it. */
export async function freePort(wanted = anyPort()): Promise<number> {
  return (await isFree(wanted)) ? wanted : freePort();
}

const anyPort = () => FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code === "EADDRINUSE") resolve(false);
      else reject(cause);
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
